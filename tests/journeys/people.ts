import { type APIRequestContext, test as base, expect, type Page } from "@playwright/test";
import type { Person } from "./towns";

export { expect };

/** Opens a page of the municipality as somebody, each in a browser of their own: the first time they sign in and are led back. */
export type As = (person: Person, path?: string) => Promise<Page>;

export const test = base.extend<{ as: As }>({
  as: async ({ browser }, use) => {
    const pages = new Map<string, Page>();
    await use(async ({ name, town }, path = "mitt-arbete") => {
      const address = path.startsWith("/") ? path : `/${town}/${path}`;
      const known = pages.get(name);
      const page = known ?? (await (await browser.newContext()).newPage());
      pages.set(name, page);
      await page.goto(address);
      if (!known) await signIn(page, name);
      await expect(page).toHaveURL(address);
      return page;
    });
    for (const page of pages.values()) await page.context().close();
  },
});

/** From the sign-in page to the demo's provider, where one chooses who to be, and back. */
export async function signIn(page: Page, name: string): Promise<void> {
  await expect(page).toHaveTitle(/Logga in/);
  await page.getByRole("link", { name: "Provinloggning" }).click();
  await expect(page).toHaveTitle(/Välj vem du vill vara/);
  await page.getByRole("button", { name }).click();
  await expect(page.getByRole("banner")).toContainText(name);
}

/** Signs in as anybody at all in the directory, in place of who was, without opening a page. */
export async function become(request: APIRequestContext, town: string, person: string): Promise<void> {
  const id = person.toLowerCase().replace(/[åä]/g, "a").replace(/[öõ]/g, "o").replace(/é/g, "e").replaceAll(" ", "-");
  const chooser = await request.get(`/${town}/logga-in/prov`);
  const answer = await request.post(chooser.url(), { form: { person: id } });
  expect(new URL(answer.url()).pathname, person).toBe(`/${town}/mitt-arbete`);
}

/** What waits for somebody about an account, among their work. */
export function taskOf(page: Page, task: string, account: string) {
  const mine = page.getByRole("region", { name: "Väntar på dig" });
  return mine.getByRole("listitem").filter({ hasText: account }).getByRole("link", { name: task });
}

export const openTask = (page: Page, task: string, account: string) => taskOf(page, task, account).click();
