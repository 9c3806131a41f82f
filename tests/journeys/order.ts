import type { Page } from "@playwright/test";
import { answer, questionsOf } from "./fill";
import { type As, expect, openTask } from "./people";
import type { Person, Town } from "./towns";

/** What an order in a journey is about. */
export type Order = { name: string; url: string; orderer: Person; administrators: [Person, Person] };

let made = 0;
/** An order with a name and an address that no other has, in this run. */
export function newOrder(town: Town, own: Partial<Order> = {}): Order {
  made += 1;
  const number = `${process.pid}-${made}`;
  return {
    name: `Resan ${number} på Facebook`,
    url: `https://www.facebook.com/resan-${number}`,
    orderer: town.orderer,
    administrators: [town.orderer, town.second],
    ...own,
  };
}

/** Presses a button and waits for the page that it leads to. */
export async function press(page: Page, button: string, heading: string): Promise<void> {
  await page.getByRole("button", { name: button, exact: true }).click();
  await atHeading(page, heading);
}

export const atHeading = (page: Page, heading: string) =>
  expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();

/** Begins an order; the answer is the account's own address. */
export async function beginOrder(as: As, town: Town, order: Order): Promise<string> {
  const page = await as(order.orderer, "bestall");
  await page.getByLabel("Vad ska kontot kallas?").fill(order.name);
  await page.getByLabel("Vilken verksamhet ansvarar för kontot?").selectOption(town.unit.id);
  await press(page, "Börja beställningen", "Behovsanalys");
  return new URL(page.url()).pathname.replace(/\/behovsanalys$/, "");
}

/** The questions of the plan, one function each, by number. */
export const planAnswers = (town: Town, order: Order): ((page: Page) => Promise<void>)[] =>
  questionsOf(town, "plan").map((question) => (page) => answer(page, question, town, order));

/** Everyone who is asked takes the assignment, under their own login. */
export async function acceptAll(
  as: As,
  { name, administrators }: Pick<Order, "name"> & { administrators: Person[] },
): Promise<void> {
  for (const person of administrators) {
    const page = await as(person);
    await openTask(page, "Svara om du tar uppdraget", name);
    await sign(page, "Ja, jag tar uppdraget", "Skriv under svaret", { name });
  }
}

/** Chooses, gives reasons if any, signs, and goes back to the account from the receipt. */
export async function sign(
  page: Page,
  choice: string,
  button: string,
  { name }: Pick<Order, "name">,
  reasons = "",
): Promise<void> {
  await page.getByRole("radio", { name: choice }).check();
  if (reasons) await page.getByLabel(/^Skäl|^Samrådssvar|^Motivering/).fill(reasons);
  await page.getByRole("button", { name: button, exact: true }).click();
  await signed(page, name);
}

/** Signs in anew where that is asked, reads the receipt, and goes back to the account. */
export async function signed(page: Page, name: string): Promise<void> {
  await expect(
    page.getByRole("heading", { level: 1, name: /^(Skriv under, steg 2 av 2|Kvitto på underskrift)/ }),
  ).toBeVisible();
  if (page.url().includes("/underskrift/")) await signInAnew(page);
  await expect(page.getByText(/^Ditt (beslut|svar) är underskrivet och står i akten/)).toBeVisible();
  await page.getByRole("link", { name: `Tillbaka till kontot ${name}` }).click();
  await atHeading(page, name);
}

/** From the page where something is to be signed to the provider, and back. */
async function signInAnew(page: Page): Promise<void> {
  const signer = (await page.locator(".signature-as strong").first().textContent()) ?? "";
  await page.getByRole("link", { name: "Logga in igen och skriv under" }).click();
  await page.getByRole("button", { name: signer }).click();
}

/** In which state the account is, by its own page. */
export async function expectState(as: As, person: Person, address: string, state: string): Promise<void> {
  const page = await as(person, address);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(state);
}
