import { beginOrder, newOrder } from "./order";
import { expect, test } from "./people";
import { toreboda as town } from "./towns";

test("what is typed before the scripts have come is kept when they come", async ({ as }) => {
  const order = newOrder(town);
  const address = await beginOrder(as, town, order);
  const page = await as(order.orderer, `${address}/behovsanalys`);
  await page.getByLabel("Vad vill ni uppnå").fill("Fler hittar till oss.");
  await page.getByRole("button", { name: "Spara och fortsätt senare" }).click();
  await expect(page).toHaveURL(/klart=sparat/);

  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/*.js", async (route) => {
    await released;
    await route.continue();
  });
  await page.goto(`${address}/behovsanalys`, { waitUntil: "commit" });
  await page.getByLabel("Vad vill ni uppnå").fill("Fler hittar till oss, och vi räknar dem.");
  await page.getByLabel("Vem har tid att sköta kontot").fill("Två av oss.");
  await page.getByLabel("Nej, vi behöver ett eget konto").check();
  release();
  // They are at work when a field that is left is judged at once.
  const why = page.getByLabel("Varför räcker det inte?");
  await why.fill("x".repeat(1001));
  await expect(async () => {
    await why.focus();
    await why.blur();
    await expect(page.getByText("Korta texten till högst 1000 tecken. Nu är den 1001.")).toBeVisible({ timeout: 200 });
  }).toPass();
  await expect(page.getByLabel("Vad vill ni uppnå")).toHaveValue("Fler hittar till oss, och vi räknar dem.");
  await expect(page.getByLabel("Vem har tid att sköta kontot")).toHaveValue("Två av oss.");
  await expect(page.getByLabel("Nej, vi behöver ett eget konto")).toBeChecked();
});
