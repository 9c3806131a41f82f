import type { Page } from "@playwright/test";
import { newOrder } from "./order";
import { expect, taskOf, test } from "./people";
import { acceptedOrder } from "./sent-order";
import { toreboda as town } from "./towns";

/** Whether what has the focus is drawn so that it shows. */
const focusShows = (page: Page) =>
  page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return true;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(focused);
    const { width, height } = focused.getBoundingClientRect();
    const drawn = (outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== "none";
    return drawn && width > 0 && height > 0;
  });

/** Tabs to what is wanted, and sees to it that the focus shows on the way; the answer is the number of keys. */
async function tabTo(page: Page, wanted: ReturnType<Page["getByRole"]>): Promise<number> {
  await expect(wanted).toBeAttached();
  await page.waitForLoadState();
  for (let keys = 1; keys <= 60; keys += 1) {
    await page.keyboard.press("Tab");
    expect(await focusShows(page), `focus after ${keys} tabs at ${page.url()}`).toBe(true);
    if (await wanted.evaluate((element) => element === document.activeElement)) return keys;
  }
  throw new Error(`${wanted} is not reached with Tab`);
}

test("signing in, reading and deciding takes the keyboard alone, and well under a minute", async ({ as, page }) => {
  const order = newOrder(town);
  const address = await acceptedOrder(as, town, order);
  const started = Date.now();
  let keys = 0;

  await page.goto("/toreboda");
  keys += await tabTo(page, page.getByRole("link", { name: "Provinloggning" }));
  await page.keyboard.press("Enter");
  await expect(page).toHaveTitle(/Välj vem du vill vara/);
  keys += 1 + (await tabTo(page, page.getByRole("button", { name: town.chief.name })));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/toreboda/mitt-arbete");

  // The skip link first, then straight to the work.
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Hoppa till innehållet" })).toBeFocused();
  await page.keyboard.press("Enter");
  keys += 2 + (await tabTo(page, taskOf(page, "Besluta om beställningen", order.name)));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${address}/beslut`);

  const returns = page.getByRole("radio", { name: "Skicka tillbaka" });
  keys += await tabTo(page, page.getByRole("radio", { name: "Godkänn" }));
  await page.keyboard.press("ArrowDown");
  await expect(returns).toBeChecked();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await expect(page.getByRole("radio", { name: "Godkänn" })).toBeChecked();
  await page.keyboard.press("Space");
  keys += 5 + (await tabTo(page, page.getByLabel(/^Skäl/)));
  await page.keyboard.type("Syftet är tydligt.");
  keys += await tabTo(page, page.getByRole("button", { name: "Skriv under beslutet" }));
  await page.keyboard.press("Enter");
  for (const way of [
    page.getByRole("link", { name: "Logga in igen och skriv under" }),
    page.getByRole("button", { name: town.chief.name }),
  ]) {
    keys += 1 + (await tabTo(page, way));
    await page.keyboard.press("Enter");
  }
  await expect(page.getByText("Ditt beslut är underskrivet")).toBeVisible();
  keys += 1 + (await tabTo(page, page.getByRole("link", { name: /^Tillbaka till kontot/ })));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Skapande");
  await expect(page.getByText(`${town.chief.name} godkände beställningen. Skäl: Syftet är tydligt.`)).toBeVisible();

  expect(keys).toBeLessThan(90);
  expect(Date.now() - started).toBeLessThan(60_000);
});

test("a mistake on the decision page is found with the keyboard", async ({ as }) => {
  const order = newOrder(town);
  const address = await acceptedOrder(as, town, order);
  const page = await as(town.chief, `${address}/beslut`);
  await tabTo(page, page.getByRole("button", { name: "Skriv under beslutet" }));
  await page.keyboard.press("Enter");
  const summary = page.getByRole("alert");
  await expect(summary).toBeFocused();
  await tabTo(page, summary.getByRole("link", { name: "Vad beslutar du? Välj ett av alternativen." }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("radio", { name: "Godkänn" })).toBeInViewport();
});
