import { getPolicy } from "../../app/policies.server";
import { stepName } from "../../workflows/account/names.sv";
import { fillForm } from "./fill";
import { approve, askRegister, evaluate, launch } from "./launched";
import { acceptAll, atHeading, beginOrder, expectState, newOrder, planAnswers, press, sign, signed } from "./order";
import { expect, openTask, test } from "./people";
import { hallstahammar, kungalv, nybro, sollentuna, type Town, toreboda } from "./towns";

const five: Town[] = [sollentuna, hallstahammar, toreboda, nybro, kungalv];

for (const town of five) {
  const policy = getPolicy(town.id);

  test(`${policy.name}: from the first thought to operation by its own route`, async ({ as, page: reader }) => {
    const order = newOrder(town);
    const address = await beginOrder(as, town, order);
    const page = await as(order.orderer, `${address}/behovsanalys`);
    await fillForm(page, town, "needs", order);
    await press(page, stepName("concludeNeeds", policy), policy.formNames.plan.name);
    await page.getByRole("link", { name: /^1\. / }).click();
    for (const answer of planAnswers(town, order)) {
      await answer(page);
      await page.getByRole("button", { name: "Spara och fortsätt", exact: true }).click();
    }
    await atHeading(page, "Granska beställningen");
    for (const { text } of policy.statements) await expect(page.getByText(text).first()).toBeVisible();
    await press(page, "Skicka beställningen", order.name);
    await acceptAll(as, order);

    if (policy.consultation) {
      const heard = await as(town.communications);
      await openTask(heard, "Lämna samrådssvar", order.name);
      await sign(heard, "Vi tillstyrker", "Lämna samrådssvaret", order, "Syftet är tydligt och skötseln ordnad.");
    }
    const chief = await as(town.chief);
    await openTask(chief, "Besluta om beställningen", order.name);
    await expect(chief.getByText(/Alla \d+ villkor är uppfyllda/)).toBeVisible();
    await sign(chief, "Godkänn", "Skriv under beslutet", order);
    await expectState(as, order.orderer, address, "Skapande");

    await launch(as, town, order);
    await askRegister(reader, town, order.url);
    await expect(reader.getByText(`Ja, ${order.name} är kommunens konto`)).toBeVisible();
  });

  test(`${policy.name}: a closure by its own rules`, async ({ as }) => {
    const order = newOrder(town);
    const address = await approve(as, town, order);
    await launch(as, town, order);
    await evaluate(as, order.orderer, address, "Avsluta kontot");

    const closer = town.closer ?? town.chief;
    if (policy.closureConsultation) {
      // Until the communications unit has been heard the manager sees what is missing, and from which rule.
      const early = await as(closer, `${address}/utvardering`);
      await expect(early.getByText(/har inte lämnat sitt samrådssvar om avslutet/).first()).toBeVisible();
      await expect(early.getByText("Hallstahammar, Avsluta").first()).toBeVisible();
      const heard = await as(town.communications);
      await openTask(heard, "Lämna samrådssvar om avslutet", order.name);
      await heard.getByRole("radio", { name: "Vi tillstyrker" }).check();
      await heard.getByLabel("Vad ni vill säga om avslutet").fill("Målgruppen nås bättre på webbplatsen.");
      await heard.getByRole("button", { name: /Lämna samrådssvaret/ }).click();
      await expect(heard.getByText("Målgruppen nås bättre på webbplatsen.").first()).toBeVisible();
    }
    const chief = await as(closer, `${address}/utvardering`);
    await chief.getByLabel("Skäl för att avsluta").fill("Få skriver till oss, och webbplatsen räcker.");
    await chief.getByRole("button", { name: "Besluta att avsluta kontot", exact: true }).click();
    await signed(chief, order.name);

    const page = await as(order.orderer);
    await openTask(page, "Avsluta kontot", order.name);
    await fillForm(page, town, "closing", order);
    await press(page, "Avsluta kontot", order.name);
    await expectState(as, order.orderer, address, "Avslutat");
  });
}
