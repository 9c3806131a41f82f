import { acceptAll, atHeading, expectState, newOrder, press, sign } from "./order";
import { expect, openTask, test } from "./people";
import { acceptedOrder, sentOrder } from "./sent-order";
import { toreboda as town } from "./towns";

test("a returned order is changed, sent again and accepted anew", async ({ as }) => {
  const order = newOrder(town);
  const address = await acceptedOrder(as, town, order);
  const chief = await as(town.chief);
  await openTask(chief, "Besluta om beställningen", order.name);

  // Without reasons it is not taken, and the choice is kept.
  await chief.getByRole("radio", { name: "Skicka tillbaka" }).check();
  await chief.getByRole("button", { name: "Skriv under beslutet" }).click();
  await expect(chief.getByRole("alert")).toContainText("Skriv varför");
  await expect(chief.getByRole("radio", { name: "Skicka tillbaka" })).toBeChecked();
  await sign(chief, "Skicka tillbaka", "Skriv under beslutet", order, "Skriv vem som läser på helgen.");

  const orderer = await as(order.orderer);
  await openTask(orderer, "Fyll i och skicka aktivitetsplanen", order.name);
  await expect(orderer.getByText("Skriv vem som läser på helgen.")).toBeVisible();
  await orderer.getByRole("link", { name: /^7\. / }).click();
  await orderer.getByLabel("Hur ofta och när bevakas").fill("Varje vardag, och på helgen läser Bertil.");
  await orderer.getByRole("button", { name: "Spara och gå ut" }).click();
  await orderer.getByRole("link", { name: "Granska hela beställningen" }).click();
  await press(orderer, "Skicka beställningen", order.name);

  await acceptAll(as, order);
  await openTask(await as(town.chief), "Besluta om beställningen", order.name);
  await expect(chief.getByText("på helgen läser Bertil")).toBeVisible();
  await sign(chief, "Godkänn", "Skriv under beslutet", order);
  await expectState(as, order.orderer, address, "Skapande");
});

test("a refused order ends, and says why", async ({ as }) => {
  const order = newOrder(town);
  const address = await acceptedOrder(as, town, order);
  const chief = await as(town.chief);
  await openTask(chief, "Besluta om beställningen", order.name);
  await sign(chief, "Avslå", "Skriv under beslutet", order, "Kommunens gemensamma konto räcker.");
  await expectState(as, order.orderer, address, "Avslaget");
  const orderer = await as(order.orderer);
  await expect(orderer.getByRole("link", { name: /avslog beställningen/ }).first()).toContainText(order.name);
  await orderer.goto(`${address}/aktivitetsplan/purpose`);
  await expect(orderer.getByText("Här går inget att ändra nu")).toBeVisible();
});

test("an orderer takes the order back", async ({ as }) => {
  const order = newOrder(town);
  const address = await sentOrder(as, town, order);
  const orderer = await as(order.orderer, address);
  await orderer.getByRole("link", { name: "Ta tillbaka beställningen" }).click();
  await atHeading(orderer, "Ta tillbaka beställningen");
  await orderer.getByLabel("Varför tas den tillbaka?").fill("Vi delar konto med grannenheten.");
  await press(orderer, "Ta tillbaka beställningen", order.name);
  await expectState(as, order.orderer, address, "Återtaget");
  const second = await as(town.second);
  await expect(second.getByText("Vi delar konto med grannenheten.").first()).toBeVisible();
  await second.goto(`${address}/uppdrag`);
  await expect(second.getByRole("button", { name: "Skriv under svaret" })).toHaveCount(0);
});

test("somebody who is asked declines, and the order comes back to be changed", async ({ as }) => {
  const order = newOrder(town);
  const address = await sentOrder(as, town, order);
  const second = await as(town.second);
  await openTask(second, "Svara om du tar uppdraget", order.name);
  await sign(second, "Nej, jag tackar nej", "Skriv under svaret", order, "Jag byter tjänst i januari.");
  await expectState(as, order.orderer, address, "Återsänd för ändring");

  const orderer = await as(order.orderer);
  await openTask(orderer, "Fyll i och skicka aktivitetsplanen", order.name);
  await expect(orderer.getByText("Jag byter tjänst i januari.")).toBeVisible();
  await orderer.getByRole("link", { name: /^5\. / }).click();
  await orderer.getByLabel(/^Administratör 2/).fill(town.another.email);
  await orderer.getByRole("button", { name: "Spara och gå ut" }).click();
  await orderer.getByRole("link", { name: "Granska hela beställningen" }).click();
  await press(orderer, "Skicka beställningen", order.name);
  await acceptAll(as, { ...order, administrators: [town.orderer, town.another] });
  await expectState(as, order.orderer, address, "Chefsbeslut");
});

test("a chief who orders does not decide: the next manager up does", async ({ as }) => {
  const order = newOrder(town, { orderer: town.chief, administrators: [town.chief, town.second] });
  const address = await acceptedOrder(as, town, order);
  const chief = await as(town.chief, `${address}/beslut`);
  await expect(chief.getByText(`${town.above.name} (kulturchef)`).first()).toBeVisible();
  await expect(chief.getByRole("button", { name: "Skriv under beslutet" })).toHaveCount(0);

  const above = await as(town.above);
  await openTask(above, "Besluta om beställningen", order.name);
  await sign(above, "Godkänn", "Skriv under beslutet", order);
  await expectState(as, town.chief, address, "Skapande");
});

test("a plan changed after an acceptance voids it", async ({ as }) => {
  const order = newOrder(town);
  const address = await sentOrder(as, town, order);
  const second = await as(town.second);
  await openTask(second, "Svara om du tar uppdraget", order.name);
  await sign(second, "Ja, jag tar uppdraget", "Skriv under svaret", order);

  const orderer = await as(order.orderer, `${address}/aktivitetsplan`);
  await expect(orderer.getByText("Om du ändrar aktivitetsplanen börjar godkännandena om")).toBeVisible();
  await orderer.getByRole("link", { name: /^8\. / }).click();
  await orderer.getByLabel("Hur många timmar i veckan").fill("9");
  await press(orderer, "Spara och fortsätt", "Granska beställningen");
  await press(orderer, "Skicka beställningen", order.name);

  // Both are asked anew, and the chief not until both have answered.
  await openTask(await as(town.second), "Svara om du tar uppdraget", order.name);
  await expect(second.getByRole("main").getByText("9", { exact: true })).toBeVisible();
  const chief = await as(town.chief, `${address}/beslut`);
  await expect(chief.getByRole("button", { name: "Skriv under beslutet" })).toHaveCount(0);
  await acceptAll(as, order);
  await openTask(await as(town.chief), "Besluta om beställningen", order.name);
  await expect(chief.getByText(/Alla \d villkor är uppfyllda/)).toBeVisible();
});
