import { newOrder, sign } from "./order";
import { expect, openTask, test } from "./people";
import { acceptedOrder } from "./sent-order";
import { hallstahammar, nybro } from "./towns";

const swedishDay = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Stockholm" });
const day = (ahead: number) => swedishDay.format(new Date(Date.now() + ahead * 24 * 60 * 60 * 1000));

test("a manager appoints a stand-in, who sees what waits and decides for the manager", async ({
  as,
  javaScriptEnabled,
}) => {
  // A municipality each, for both ways run at once and a manager has one stand-in at a time.
  const town = javaScriptEnabled === false ? nybro : hallstahammar;
  const chief = await as(town.chief, "organisation");
  await chief.getByRole("textbox", { name: "Sök en person" }).fill(town.chief.name);
  await chief.getByRole("button", { name: "Sök" }).click();
  await chief.getByRole("list").getByRole("link", { name: town.chief.name }).first().click();
  await expect(chief.getByRole("heading", { level: 1, name: town.chief.name })).toBeVisible();

  // The days are the wrong way round: it says so, and what was typed is kept.
  const form = chief.getByRole("group").filter({ hasText: "Utse vikarie" });
  await chief.getByText("Utse vikarie", { exact: true }).click();
  await form.getByLabel("Vikariens e-postadress").fill(town.officer.email);
  await form.getByLabel("Första dagen").fill(day(0));
  await form.getByLabel("Sista dagen").fill(day(-1));
  await form.getByRole("button", { name: "Utse vikarien" }).click();
  await expect(chief.getByRole("alert")).toContainText("Den sista dagen ligger före den första");
  await expect(form.getByLabel("Vikariens e-postadress")).toHaveValue(town.officer.email);
  await form.getByLabel("Sista dagen").fill(day(7));
  await form.getByRole("button", { name: "Utse vikarien" }).click();
  await expect(chief.getByText(`${town.officer.name} vikarierar för ${town.chief.name}`).first()).toBeVisible();

  const order = newOrder(town);
  const address = await acceptedOrder(as, town, order);
  if (town === nybro) {
    const heard = await as(town.communications, `${address}/samrad`);
    await sign(heard, "Vi tillstyrker", "Lämna samrådssvaret", order, "Bra förslag.");
  }
  const standIn = await as(town.officer);
  await expect(standIn.getByRole("listitem").filter({ hasText: order.name }).first()).toContainText(
    `för ${town.chief.name}`,
  );
  await openTask(standIn, "Besluta om beställningen", order.name);
  await expect(standIn.getByText(`vikarie för ${town.chief.name}`).first()).toBeVisible();
  await sign(standIn, "Godkänn", "Skriv under beslutet", order);
  await expect(
    standIn.getByText(`${town.officer.name}, vikarie för ${town.chief.name}, godkände beställningen.`).first(),
  ).toBeVisible();

  // Back again: the manager ends it.
  await as(town.chief, "organisation");
  await chief.getByRole("textbox", { name: "Sök en person" }).fill(town.chief.name);
  await chief.getByRole("button", { name: "Sök" }).click();
  await chief.getByRole("list").getByRole("link", { name: town.chief.name }).first().click();
  await chief.getByText("Avsluta i förtid").click();
  await chief.getByLabel("Varför avslutas det?").fill("Tillbaka på jobbet.");
  await chief.getByRole("button", { name: "Avsluta nu" }).click();
  await expect(chief.getByText("Skäl: Tillbaka på jobbet.").first()).toBeVisible();
});
