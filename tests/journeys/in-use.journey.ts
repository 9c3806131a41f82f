import type { Page } from "@playwright/test";
import { expectAccessible } from "./axe";
import { picture } from "./fill";
import { atHeading } from "./order";
import { expect, test } from "./people";
import { toreboda as town } from "./towns";

const phone = { width: 390, height: 844 };
/** A sample account that one of the journeys' people looks after. */
const ACCOUNT = "Töreboda bibliotek";

/** With and without scripts nothing is wider than the phone; with them the page is accessible too. */
async function look(page: Page, javaScriptEnabled: boolean | undefined): Promise<void> {
  expect(await page.locator("html").evaluate((html) => html.scrollWidth)).toBeLessThanOrEqual(phone.width);
  if (javaScriptEnabled !== false) await expectAccessible(page, { onPhone: true });
}

test("a question from receipt to answer, on a phone", async ({ as, javaScriptEnabled }) => {
  const page = await as(town.orderer, "konton");
  await page.setViewportSize(phone);
  await page.getByRole("link", { name: ACCOUNT }).first().click();
  await page.getByRole("region", { name: "Att göra i driften" }).getByRole("link", { name: "Ärenden" }).click();
  await atHeading(page, "Ärenden");
  await look(page, javaScriptEnabled);
  await page.getByRole("link", { name: "Ta emot en fråga" }).click();
  const opened = Date.now();
  await look(page, javaScriptEnabled);
  await page.getByLabel("Vad skrev personen?").fill("När har ni öppet i påsk?");
  await page.getByLabel("Vad gäller det, i några ord?").fill("Öppettider i påsk");
  await page.getByLabel("Dag").fill("2099-01-01");
  await page.getByRole("button", { name: "Ta emot frågan" }).click();
  await expect(page.getByRole("alert")).toContainText("När kom det? Tiden ligger i framtiden.");
  await look(page, javaScriptEnabled);
  await expect(page.getByLabel("Vad skrev personen?")).toHaveValue("När har ni öppet i påsk?");
  const now = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Stockholm" }).format(new Date());
  await page.getByLabel("Dag").fill(now);
  await page.getByRole("button", { name: "Ta emot frågan" }).click();
  await atHeading(page, "Fråga eller synpunkt F-");
  await expect(page.getByRole("blockquote")).toContainText("När har ni öppet i påsk?");
  await page.getByText("Varför den tiden?").first().click();
  await expect(page.getByText("Källa:").first()).toBeVisible();
  await look(page, javaScriptEnabled);
  const matter = new URL(page.url()).pathname;
  await as(town.orderer);
  await expect(page.getByRole("link", { name: `Svara på en fråga (${matter.split("/").at(-1)})` })).toBeVisible();
  await look(page, javaScriptEnabled);

  await page.goto(matter);
  await page.getByLabel("Svaret", { exact: true }).fill("Vi har öppet på skärtorsdagen.");
  await page.getByRole("button", { name: "Skriv att frågan är besvarad" }).click();
  await expect(page.getByText("Det står i akten.")).toBeVisible();
  await expect(page.getByText(/Svaret är från Anna Provsson/)).toBeVisible();
  await look(page, javaScriptEnabled);
  expect(Date.now() - opened).toBeLessThan(60_000);
});

test("something is removed with what is saved of it, on a phone", async ({ as, javaScriptEnabled }) => {
  const page = await as(town.orderer, "konton");
  await page.setViewportSize(phone);
  await page.getByRole("link", { name: ACCOUNT }).first().click();
  await page.getByRole("region", { name: "Att göra i driften" }).getByRole("link", { name: "Ärenden" }).click();
  await page.getByRole("link", { name: "Ta bort något" }).click();
  const opened = Date.now();
  await page.getByLabel("Skärmbild").setInputFiles(picture());
  await page.getByRole("button", { name: "Skriv upp borttagningen" }).click();
  await expect(page.getByRole("alert")).toContainText("Varför ska det bort? Välj minst en grund");
  await expect(page.getByRole("group", { name: "Mottagna filer" }).getByRole("checkbox")).toBeChecked();
  await page.getByLabel("Innehållet", { exact: true }).fill("Du är en idiot.");
  await page.getByLabel("Vem skrev det?").fill("Arg Person, https://www.facebook.com/exempel-arg");
  await page.getByLabel("Förtal, personangrepp och förolämpningar").check();
  await look(page, javaScriptEnabled);
  await page.getByRole("button", { name: "Skriv upp borttagningen" }).click();
  await atHeading(page, "Borttagning B-");
  await expect(page.getByText("Arg Person").first()).toBeVisible();
  await page.getByRole("radio", { name: "Borttaget" }).check();
  await page.getByLabel("Det är anmält till mediet.").check();
  await page.getByRole("button", { name: "Skriv att det är gjort" }).click();
  await expect(page.getByText(/tog bort inlägget i B-\d+ .* och anmälde det till mediet\./)).toBeVisible();
  await look(page, javaScriptEnabled);
  expect(Date.now() - opened).toBeLessThan(60_000);
});

test("an account is looked over in one tap", async ({ as }) => {
  const page = await as(town.orderer, "konton");
  await page.setViewportSize(phone);
  await page.getByRole("link", { name: ACCOUNT }).first().click();
  await page.getByRole("button", { name: "Sett över, inget att anmärka" }).click();
  await expect(page.getByText("Uppsikten står i akten.")).toBeVisible();
});
