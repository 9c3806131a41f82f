import type { Page } from "@playwright/test";
import { expectAccessible } from "./axe";
import { expect, test } from "./people";
import { hallstahammar, monsterkoping, sollentuna, toreboda } from "./towns";

/** One municipality each for the two ways through: what is of a whole municipality is seen by everybody in it. */
const towns: Record<string, typeof toreboda> = { "with-javascript": toreboda, "without-javascript": monsterkoping };
const inCrisis: Record<string, typeof toreboda> = {
  "with-javascript": hallstahammar,
  "without-javascript": sollentuna,
};
const townOf = (project: string, all = towns) => all[project] ?? toreboda;

const phone = { width: 390, height: 844 };
const wide = { width: 1280, height: 900 };

/** Nothing sticks out of a phone; and where scripts run, nothing for axe to find either. */
async function expectFit(page: Page, project: string): Promise<void> {
  if (project === "with-javascript") await expectAccessible(page, { onPhone: true });
  await page.setViewportSize(phone);
  const box = await page
    .locator("html")
    .evaluate((html) => html.scrollWidth)
    .catch(() => phone.width);
  expect.soft(box, page.url()).toBeLessThanOrEqual(phone.width);
}

const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);

test("somebody enters when they are away, sees the coming weeks, and takes it back", async ({ as }, { project }) => {
  const { orderer, second } = townOf(project.name);
  const page = await as(orderer, "franvaro");
  await page.setViewportSize(phone);
  await page.getByRole("button", { name: "För in frånvaron" }).click();
  await expect(page.getByRole("alert")).toContainText("Skriv den första dagen");
  await page.getByLabel("Första dagen").fill(day(10));
  await page.getByLabel("Sista dagen").fill(day(9));
  await page.getByLabel("Vem ersätter? E-postadress").fill(second.email);
  await page.getByRole("button", { name: "För in frånvaron" }).click();
  await expect(page.getByRole("alert")).toContainText("Den sista dagen ligger före den första");
  await expect(page.getByLabel("Vem ersätter? E-postadress")).toHaveValue(second.email);
  await expectFit(page, project.name);
  await page.getByLabel("Sista dagen").fill(day(12));
  await page.getByRole("button", { name: "För in frånvaron" }).click();
  await expect(page.getByRole("status")).toContainText("Frånvaron är införd");
  const list = page.getByRole("region", { name: "Frånvaro framåt" });
  await expect(list).toContainText(`Ersätts av ${second.name}`);
  await expect(page.getByRole("region", { name: "Åtta veckor framåt" }).getByText("Bemannat").first()).toBeVisible();
  await expectFit(page, project.name);
  await page.setViewportSize(wide);
  await list.getByRole("button", { name: /Ta tillbaka din frånvaro/ }).click();
  await expect(page.getByRole("status")).toContainText("tillbakatagen");
  await expect(list).not.toContainText(second.name);
});

test("communications begins a crisis, everybody sees it on every page, and it is ended", async ({ as }, {
  project,
}) => {
  const { communications, orderer } = townOf(project.name, inCrisis);
  const page = await as(communications, "kris");
  await page.setViewportSize(phone);
  await page.getByRole("button", { name: "Aktivera krisläget" }).click();
  await expect(page.getByRole("alert")).toContainText("Skriv vad krisen kallas");
  await page.getByLabel("Vad krisen kallas").fill("Vattenläckan");
  await page.getByLabel("Vad administratörerna ska göra").fill("Svara inte själv om vattnet.");
  await page.getByRole("button", { name: "Aktivera krisläget" }).click();
  await expect(page.getByRole("status")).toContainText("Krisläget gäller");
  await expectFit(page, project.name);
  const other = await as(orderer);
  const band = other.getByRole("region", { name: "Krisläge" });
  await expect(band).toContainText("Krisläge: Vattenläckan.");
  await expect(other.getByText("Krisläge: Vattenläckan", { exact: true })).toBeVisible();
  await expectFit(other, project.name);
  await band.getByRole("link", { name: "Läs vad du ska göra" }).click();
  await expect(other.getByText("Svara inte själv om vattnet.")).toBeVisible();
  await expect(other.getByRole("button", { name: "Avsluta krisläget" })).toHaveCount(0);
  await page.getByRole("button", { name: "Avsluta krisläget" }).click();
  await expect(page.getByRole("status")).toContainText("Krisläget är avslutat");
  await other.reload();
  await expect(band).toHaveCount(0);
});

test("an administrator saves a snapshot from the round, and the round shows it", async ({ as }, { project }) => {
  const { orderer } = townOf(project.name);
  const page = await as(orderer, "ogonblicksbilder?visa=saknas");
  await expectFit(page, project.name);
  const account = page.getByRole("rowheader").getByRole("link").first();
  const name = ((await account.textContent()) ?? "").replace(": spara en bild", "");
  await account.click();
  await page.getByRole("button", { name: "Spara ögonblicksbilden" }).click();
  await expect(page.getByRole("alert")).toContainText("Välj minst en fil");
  const picture = { name: "kontot.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n%%EOF\n") };
  await page.getByLabel("Filer").setInputFiles([picture]);
  await page.getByRole("button", { name: "Spara ögonblicksbilden" }).click();
  await expect(page.getByRole("status")).toContainText("Ögonblicksbilden är sparad");
  await expect(page.getByRole("link", { name: "kontot.pdf" })).toBeVisible();
  await expectFit(page, project.name);
  await page.setViewportSize(wide);
  await page.goto(`/${orderer.town}/ogonblicksbilder`);
  await expect(page.getByRole("row").filter({ hasText: name }).getByText("Finns").first()).toBeVisible();
});
