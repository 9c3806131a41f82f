import type { Page } from "@playwright/test";
import { states } from "../../workflows/account/machine";
import { expectAccessible, withoutScripts } from "./axe";
import { become, expect, test } from "./people";
import { monsterkoping, type Town, toreboda } from "./towns";

/** The first account of the sample data in a state; its address. */
async function sampleIn(page: Page, town: string, state: string): Promise<string> {
  // Somebody who leaves puts an order back to be written, meanwhile: the one left alone the longest is the sample.
  const left = state === "order";
  await page.goto(`/${town}/konton?lage=${state}${left ? "&sortera=updated" : ""}`);
  const rows = page.getByRole("rowheader");
  return (await (left ? rows.last() : rows.first()).getByRole("link").getAttribute("href")) ?? "";
}

/** Who ordered the account whose page is open. */
const ordererOn = async (page: Page) =>
  (await page.locator("dt", { hasText: "Beställare" }).locator("xpath=following-sibling::dd[1]").innerText()).split(
    ",",
  )[0] ?? "";

test.beforeEach(({ page }) => withoutScripts(page));

for (const town of [toreboda, monsterkoping]) {
  const reachable = states.filter((state) => state !== "consultation" || town === monsterkoping);
  for (const half of [0, 1])
    test(`an account in each state: ${town.id} ${half + 1}`, async ({ page }) => {
      await become(page.request, town.id, town.communications.name);
      for (const state of reachable.filter((_, index) => index % 2 === half)) {
        await page.goto(await sampleIn(page, town.id, state));
        await expectAccessible(page, { onPhone: state === "operation" });
      }
    });

  test(`what anybody may read: ${town.id}`, async ({ page }) => {
    await page.goto(`/${town.id}/forteckning`);
    await expectAccessible(page, { onPhone: true });
    for (const path of ["forteckning?q=bibliotek", "forteckning?q=finns+inte+alls", "regler", "logga-in"]) {
      await page.goto(`/${town.id}/${path}`);
      await expectAccessible(page);
    }
  });

  test(`lists and one's own work: ${town.id}`, async ({ page }) => {
    await become(page.request, town.id, town.orderer.name);
    for (const path of ["mitt-arbete", "konton", "konton?sok=finns+inte+alls", "bestall"]) {
      await page.goto(`/${town.id}/${path}`);
      await expectAccessible(page, { onPhone: path === "konton" });
    }
    await page.getByRole("button", { name: "Börja beställningen" }).click();
    await expect(page.getByRole("alert")).toBeVisible();
    await expectAccessible(page, { onPhone: true });
    await become(page.request, town.id, town.secretary.name);
    await page.goto(`/${town.id}/mitt-arbete`);
    await expectAccessible(page);
  });

  test(`what has been mailed and what waits: ${town.id}`, async ({ page }) => {
    await become(page.request, town.id, town.communications.name);
    await page.goto(`/${town.id}/organisation`);
    await page.getByRole("link", { name: "Utskick" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Utskick");
    await expect(page.getByText("Ingen mejlserver är inställd.")).toBeVisible();
    await expectAccessible(page, { onPhone: true });
  });

  test(`in the dark: ${town.id}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: "dark" });
    await become(page.request, town.id, town.chief.name);
    const decision = await sampleIn(page, town.id, "decision");
    for (const path of [decision, `${decision}/beslut`, `/${town.id}/konton`, `/${town.id}/forteckning`]) {
      await page.goto(path);
      await expectAccessible(page);
    }
  });
}

/** Each screen where it is open: in which state, at which address, and for whom. */
type Open = { state: string; page: string; who: keyof Town | "orderer of the account"; press?: string };
const own = "orderer of the account" as const;
const open: Open[] = [
  { state: "needsAnalysis", page: "behovsanalys", who: own },
  { state: "order", page: "aktivitetsplan", who: own },
  { state: "returned", page: "aktivitetsplan", who: own },
  { state: "order", page: "aktivitetsplan/platform", who: own },
  { state: "order", page: "aktivitetsplan/unit", who: own },
  { state: "order", page: "aktivitetsplan/purpose", who: own },
  { state: "order", page: "aktivitetsplan/administrators", who: own, press: "Spara och fortsätt" },
  { state: "order", page: "aktivitetsplan/daily", who: own },
  { state: "order", page: "granska", who: own, press: "Skicka beställningen" },
  { state: "acceptance", page: "uppdrag", who: "second", press: "Skriv under svaret" },
  { state: "decision", page: "beslut", who: "chief", press: "Skriv under beslutet" },
  { state: "decision", page: "aterta", who: own, press: "Ta tillbaka beställningen" },
  { state: "decision", page: "handling", who: own },
  { state: "creation", page: "skapande", who: "communications", press: "Gå vidare till lansering" },
  { state: "launch", page: "lansering", who: "communications", press: "Starta driften" },
  { state: "operation", page: "administratorer", who: "communications", press: "Fråga personen" },
  { state: "operation", page: "utvardering", who: "communications" },
  { state: "evaluation", page: "utvardering", who: "communications" },
  { state: "closing", page: "avslut", who: "communications", press: "Avsluta kontot" },
  { state: "transferDecision", page: "namndbeslut", who: "secretary", press: "För in beslutet i akten" },
  { state: "transferring", page: "overlatelse", who: "communications", press: "Lämna över kontot" },
];

const batches = 3;
for (let batch = 0; batch < batches; batch += 1)
  test(`each screen where it is open, and after a mistake ${batch + 1}`, async ({ page }) => {
    for (const { state, page: screen, who, press } of open.filter((_, index) => index % batches === batch)) {
      await become(page.request, "toreboda", toreboda.communications.name);
      const address = await sampleIn(page, "toreboda", state);
      await page.goto(address);
      await become(
        page.request,
        "toreboda",
        who === own ? await ordererOn(page) : (toreboda[who] as { name: string }).name,
      );
      await page.goto(`${address}/${screen}`);
      if (press) await expect(page.getByRole("button", { name: press, exact: true })).toBeVisible();
      await expectAccessible(page, { onPhone: screen === "beslut" });
      if (!press) continue;
      await page.getByRole("button", { name: press, exact: true }).click();
      await expect(page.locator(".ds-error-summary, .refusal, .stale").first()).toBeVisible();
      await expectAccessible(page);
    }
  });

test("consultation where it is open, and after a mistake", async ({ page }) => {
  await become(page.request, "monsterkoping", monsterkoping.communications.name);
  await page.goto(`${await sampleIn(page, "monsterkoping", "consultation")}/samrad`);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Lämna samrådssvaret" }).click();
  await expectAccessible(page);
});

const screens = [...new Set(open.map(({ page }) => page)), "samrad"].filter((screen) => screen !== "handling");
for (const half of [0, 1])
  test(`each screen where it is closed ${half + 1}`, async ({ page }) => {
    await become(page.request, "toreboda", toreboda.second.name);
    const address = await sampleIn(page, "toreboda", "closed");
    for (const screen of screens.filter((_, index) => index % 2 === half)) {
      await page.goto(`${address}/${screen}`);
      await expectAccessible(page);
    }
  });

test("pages that are not there, and what cannot be read", async ({ page }) => {
  for (const path of ["/", "/finns-inte", "/toreboda/finns-inte", "/toreboda/konton/finns-inte"]) {
    await page.goto(path);
    await expectAccessible(page);
  }
});
