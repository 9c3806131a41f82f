import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "./people";

const wide = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };

/** Lets pages load without their scripts: axe hangs where JavaScript is switched off altogether. */
export const withoutScripts = (page: Page) => page.route("**/*.js", (route) => route.abort());

/** What axe finds wrong with a page as it stands, in few words. */
async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html }) => `${id}: ${target} ${html.slice(0, 200)}`),
  );
}

/** Nothing for axe to find, and nothing that sticks out of a phone. `onPhone`: axe looks at the phone too. */
export async function expectAccessible(page: Page, { onPhone = false } = {}): Promise<void> {
  const address = new URL(page.url()).pathname + new URL(page.url()).search;
  await page.setViewportSize(wide);
  expect.soft(await violations(page), address).toEqual([]);
  await page.setViewportSize(phone);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect.soft(width, `${address} is wider than a phone`).toBeLessThanOrEqual(phone.width);
  if (onPhone) expect.soft(await violations(page), `${address} on a phone`).toEqual([]);
}
