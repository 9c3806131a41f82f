import { beginOrder, newOrder } from "./order";
import { expect, test } from "./people";
import { toreboda as town } from "./towns";

test("the error of a field that is left does not move the button from under the pointer", async ({ as }) => {
  const order = newOrder(town);
  const address = await beginOrder(as, town, order);
  const page = await as(order.orderer, `${address}/behovsanalys`);
  const field = page.getByLabel("Varför räcker det inte?");
  const button = page.getByRole("button", { name: "Spara och fortsätt senare" });
  // All of the page in sight: a scrolled page would be held in place by the browser.
  await page.setViewportSize({ width: 1000, height: 3000 });
  await field.fill("x".repeat(1001));
  const box = await button.boundingBox();
  if (!box) throw new Error("No button to press");
  // A slow press at the upper edge: the field is left when the button goes down, and the form is sent when it comes up.
  await page.mouse.move(box.x + 20, box.y + 3);
  await page.mouse.down();
  await page.waitForTimeout(150);
  await page.mouse.up();
  await expect(page.getByRole("alert")).toContainText("Korta texten till högst 1000 tecken. Nu är den 1001.");
});
