import AxeBuilder from "@axe-core/playwright";
import { beginOrder, newOrder } from "./order";
import { expect, test } from "./people";
import { toreboda as town } from "./towns";

test("where the account is comes first on a phone, and its whole way, read once, is one press away", async ({ as }) => {
  const order = newOrder(town);
  const address = await beginOrder(as, town, order);
  const page = await as(order.orderer, address);
  const trail = page.getByRole("region", { name: `Kontots väg: ${order.name}` });
  const here = trail.locator(".trail-here");
  const present = trail.getByRole("listitem").filter({ hasText: "Här är kontot nu" });
  const fold = trail.getByText("Visa hela vägen");

  await expect(present).toHaveAttribute("aria-current", "step");
  await expect(here).toBeHidden();
  await expect(fold).toBeHidden();

  await page.setViewportSize({ width: 390, height: 844 });
  await expect(here).toContainText("Behovsanalys");
  await expect(here).toContainText(`Väntar på ${order.orderer.name}`);
  await expect(here).toBeInViewport({ ratio: 1 });
  await expect(trail.getByRole("listitem")).toHaveCount(0);
  expect((await new AxeBuilder({ page }).include(".trail").analyze()).violations).toEqual([]);

  await fold.press("Enter");
  await expect(trail.getByRole("list").first().getByRole("listitem").first()).toContainText("Behovsanalys");
  await expect(present).toHaveCount(1);
  expect((await new AxeBuilder({ page }).include(".trail").analyze()).violations).toEqual([]);

  await page.emulateMedia({ media: "print" });
  await fold.evaluate((summary) => summary.closest("details")?.removeAttribute("open"));
  await expect(present).toBeVisible();
  await expect(here).toBeHidden();
});
