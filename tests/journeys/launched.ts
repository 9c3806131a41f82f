import { getPolicy } from "../../app/policies.server";
import { fillForm } from "./fill";
import { acceptAll, type Order, press, sign } from "./order";
import { type As, expect, openTask } from "./people";
import { sentOrder } from "./sent-order";
import type { Person, Town } from "./towns";

/** Sent, accepted by everyone, consulted about where the municipality does so, and decided: waiting to be made. */
export async function approve(as: As, town: Town, order: Order): Promise<string> {
  const address = await sentOrder(as, town, order);
  await acceptAll(as, order);
  if (getPolicy(town.id).consultation) {
    const page = await as(town.communications);
    await openTask(page, "Lämna samrådssvar", order.name);
    await sign(page, "Vi tillstyrker", "Lämna samrådssvaret", order, "Syftet är tydligt och skötseln ordnad.");
  }
  const chief = await as(town.chief);
  await openTask(chief, "Besluta om beställningen", order.name);
  await expect(chief.getByText(/Alla \d+ villkor är uppfyllda/)).toBeVisible();
  await expect(chief.getByText(/^[0-9a-f]{64}$/)).toBeVisible();
  await sign(chief, "Godkänn", "Skriv under beslutet", order);
  return address;
}

/** The account is made and launched by one of its administrators. */
export async function launch(as: As, town: Town, order: Order): Promise<void> {
  const page = await as(order.orderer);
  await openTask(page, "Skapa kontot", order.name);
  await fillForm(page, town, "creation", order);
  await press(page, "Gå vidare till lansering", getPolicy(town.id).formNames.launch.name);
  await fillForm(page, town, "launch", order);
  await press(page, "Starta driften", order.name);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Drift");
}

/** Ticks everything that there is to confirm on a page. */
export async function checkAll(page: Awaited<ReturnType<As>>): Promise<void> {
  for (const box of await page.getByRole("checkbox").all()) await box.check();
}

/** Evaluates the account and proposes what is to come. */
export async function evaluate(as: As, person: Person, address: string, proposal: string): Promise<void> {
  const page = await as(person, `${address}/utvardering`);
  await page.getByRole("button", { name: "Börja utvärdera" }).click();
  await page.getByLabel("Hur har det gått mot målen?").fill("Målen är nådda, men få skriver till oss.");
  await page.getByLabel("Hur används kontot i dag?").fill("Ett inlägg i veckan, 112 följare.");
  await page.getByRole("radio", { name: proposal }).check();
  await page.getByRole("button", { name: "Spara utvärderingen" }).click();
  await expect(page).toHaveURL(/klart=sparat/);
}

/** Asks the public register about an address, with nobody signed in. */
export async function askRegister(page: Awaited<ReturnType<As>>, town: Town, url: string): Promise<void> {
  await page.goto(`/${town.id}/forteckning`);
  await page.getByLabel("Kontots webbadress eller namn").fill(url);
  await page.getByRole("button", { name: "Sök i förteckningen" }).click();
}
