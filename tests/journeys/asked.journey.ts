import type { Page } from "@playwright/test";
import { expectAccessible } from "./axe";
import { expect, test } from "./people";
import { hallstahammar, sollentuna } from "./towns";

const phone = { width: 390, height: 844 };

/** Nothing sticks out of a phone; and where scripts run, nothing for axe to find either. */
async function expectFit(page: Page, project: string): Promise<void> {
  if (project === "with-javascript") await expectAccessible(page, { onPhone: true });
  await page.setViewportSize(phone);
  const box = await page.locator("html").evaluate((html) => html.scrollWidth);
  expect.soft(box, page.url()).toBeLessThanOrEqual(phone.width);
}

const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);

test("somebody sends a tip, communications keeps it for later, and the sender sees why", async ({ as }, {
  project,
}) => {
  const { orderer, communications } = hallstahammar;
  const subject = `Kören sjunger på torget (${project.name})`;
  const page = await as(orderer, "tips");
  await page.setViewportSize(phone);
  await page.getByRole("button", { name: "Skicka tipset" }).click();
  await expect(page.getByRole("alert")).toContainText("Skriv i en rad vad tipset handlar om");
  await expectFit(page, project.name);
  await page.getByLabel("Vad handlar tipset om?").fill(subject);
  await page.getByRole("button", { name: "Skicka tipset" }).click();
  await expect(page.getByRole("status")).toContainText("Skickat");
  await expectFit(page, project.name);

  const other = await as(communications);
  const mine = other.getByRole("region", { name: "Väntar på dig" });
  await mine
    .getByRole("listitem")
    .filter({ hasText: subject })
    .getByRole("link", { name: "Svara på ett tips" })
    .click();
  await other.getByRole("button", { name: "Spara till senare" }).click();
  await expect(other.getByRole("alert")).toContainText("Skriv en rad om varför");
  await expectFit(other, project.name);
  await other.getByLabel("Varför? En rad till den som skickade").fill("Vi tar det till våren.");
  await other.getByRole("button", { name: "Spara till senare" }).click();
  await expect(other.getByRole("status")).toContainText("Svaret är sparat");
  await expectFit(other, project.name);

  await page.goto("/hallstahammar/tips");
  await expect(page.getByRole("listitem").filter({ hasText: subject })).toContainText("Vi tar det till våren.");
  await expectFit(page, project.name);
});

test("somebody asks to speak in another's forum, and the closest manager agrees", async ({ as }, { project }) => {
  // A manager asks the one above, as anybody asks their own.
  const { chief, above } = sollentuna;
  const subject = `Vi som bor vid ån (${project.name})`;
  const page = await as(chief, "andras-forum");
  await page.setViewportSize(phone);
  await page.getByLabel("Vad heter forumet?").fill(subject);
  await page.getByLabel("Länk till forumet").fill("https://forum.example/an");
  await page.getByLabel("Varför behöver kommunen svara där?").fill("Många frågar om bron.");
  await page.getByLabel("Första dagen").fill(day(1));
  await page.getByLabel("Sista dagen").fill(day(7));
  await page.getByRole("button", { name: "Skicka frågan" }).click();
  await expect(page.getByRole("alert")).toContainText("Skriv kort vad du ska säga");
  await expect(page.getByLabel("Vad heter forumet?")).toHaveValue(subject);
  await expectFit(page, project.name);
  await page.getByLabel("Vad ska du säga, i korthet?").fill("När bron öppnar, och vart man vänder sig.");
  await page.getByRole("button", { name: "Skicka frågan" }).click();
  await expect(page.getByRole("status")).toContainText("Skickat");

  const other = await as(above);
  const mine = other.getByRole("region", { name: "Väntar på dig" });
  await mine.getByRole("listitem").filter({ hasText: subject }).getByRole("link").click();
  await expectFit(other, project.name);
  await other.getByRole("button", { name: "Godkänn" }).click();
  await expect(other.getByRole("status")).toContainText("Svaret är sparat");
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Godkänt");
  await expectFit(page, project.name);
});
