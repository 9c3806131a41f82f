import { spawnSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { fillForm, picture, today } from "./fill";
import { approve, askRegister, checkAll, evaluate, launch } from "./launched";
import { acceptAll, atHeading, beginOrder, expectState, newOrder, planAnswers, press, signed } from "./order";
import { expect, openTask, signIn, test } from "./people";
import { toreboda as town } from "./towns";

test("an order is written, left and taken up again, and sent", async ({ as }) => {
  const order = newOrder(town);
  const address = await beginOrder(as, town, order);
  const page = await as(order.orderer, `${address}/behovsanalys`);
  await page.getByLabel("Vad vill ni uppnå").fill("Fler hittar till oss.");
  await page.getByRole("button", { name: "Spara och fortsätt senare" }).click();
  await expect(page).toHaveURL(/klart=sparat/);
  await page.getByRole("button", { name: "Logga ut" }).click();
  await atHeading(page, "Du är utloggad");

  await page.goto(`/${town.id}/mitt-arbete`);
  await signIn(page, order.orderer.name);
  await openTask(page, "Gör klart behovsanalysen", order.name);
  await expect(page.getByLabel("Vad vill ni uppnå")).toHaveValue("Fler hittar till oss.");
  await page.getByRole("button", { name: "Gå vidare till aktivitetsplanen" }).click();
  await expect(page.getByText("Det saknas ett svar på ”Vilka vill ni nå").first()).toBeVisible();
  await fillForm(page, town, "needs", order);
  await press(page, "Gå vidare till aktivitetsplanen", "Aktivitetsplan");

  const answers = planAnswers(town, order);
  await page.getByRole("link", { name: /^1\. / }).click();
  for (const [index, answer] of answers.slice(0, 4).entries()) {
    await expect(page).toHaveTitle(new RegExp(`^Fråga ${index + 1} av 8`));
    await answer(page);
    await page.getByRole("button", { name: index === 3 ? "Spara och gå ut" : "Spara och fortsätt" }).click();
  }
  await atHeading(page, "Aktivitetsplan");
  await expect(page.getByText("Klar", { exact: true })).toHaveCount(4);

  await as(order.orderer);
  await openTask(page, "Fyll i och skicka aktivitetsplanen", order.name);
  await page.getByRole("link", { name: /^5\. / }).click();
  for (const [index, answer] of answers.slice(4).entries()) {
    await expect(page).toHaveTitle(new RegExp(`^Fråga ${index + 5} av 8`));
    await answer(page);
    await page.getByRole("button", { name: "Spara och fortsätt", exact: true }).click();
  }
  await atHeading(page, "Granska beställningen");
  for (const text of [order.url, "Berätta för barnfamiljer", town.second.email, "2,5"])
    await expect(page.getByText(text).first()).toBeVisible();
  await press(page, "Skicka beställningen", order.name);
  await expectState(as, order.orderer, address, "Uppdrag");
});

test("a life from order to closure", async ({ as, page: reader }) => {
  const order = newOrder(town);
  const address = await approve(as, town, order);
  const officer = await as(town.officer);
  await expect(
    officer.getByRole("link", { name: `Du har fått en kopia av den godkända beställningen: ${order.name}` }),
  ).toBeVisible();
  await launch(as, town, order);
  await askRegister(reader, town, order.url);
  await expect(reader.getByText(`Ja, ${order.name} är kommunens konto`)).toBeVisible();

  // One administrator leaves, another takes over, and only with an answer of their own.
  const admin = await as(town.orderer, `${address}/administratorer`);
  await admin.getByLabel("Ny administratörs e-postadress").fill(town.another.email);
  await admin.getByLabel("Tar över efter").selectOption({ label: town.second.name });
  await admin.getByRole("button", { name: "Fråga personen" }).click();
  await expect(admin.getByText(`Tar över efter ${town.second.name}`)).toBeVisible();
  await acceptAll(as, { ...order, administrators: [town.another] });
  await admin.reload();
  await expect(admin.getByRole("heading", { level: 2, name: town.another.name })).toBeVisible();
  await expect(admin.getByRole("heading", { level: 2, name: town.second.name })).toHaveCount(0);
  await admin.locator("summary", { hasText: `Ta bort ${town.another.name}` }).click();
  await admin.getByRole("button", { name: `Ja, ta bort ${town.another.name}` }).click();
  await expect(admin.getByText("Kontot ska ha minst 2 administratörer")).toBeVisible();

  await evaluate(as, town.orderer, address, "Avsluta kontot");
  const chief = await as(town.chief);
  await openTask(chief, "Besluta efter utvärderingen", order.name);
  await chief.getByLabel("Skäl för att avsluta").fill("Få skriver till oss, och webbplatsen räcker.");
  await chief.getByRole("button", { name: "Besluta att avsluta kontot", exact: true }).click();
  await signed(chief, order.name);

  await openTask(await as(town.orderer), "Avsluta kontot", order.name);
  await admin.getByLabel("Adress till avskedsinlägget").fill(`${order.url}/tack`);
  await admin.getByLabel("Vilken dag publicerades avskedsinlägget?").fill(today());
  await admin.getByRole("button", { name: "Avsluta kontot", exact: true }).click();
  await expect(admin.getByText("Det saknas ett svar på ”Sista ögonblicksbilden”").first()).toBeVisible();
  await admin.getByLabel("Sista ögonblicksbilden").setInputFiles(picture());
  await checkAll(admin);
  await press(admin, "Avsluta kontot", order.name);
  await expect(admin.getByRole("heading", { level: 1 })).toContainText("Avslutat");

  await askRegister(reader, town, order.url);
  await expect(reader.getByText(`Nej, ${order.name} är inte längre kommunens konto`)).toBeVisible();
  await expect(reader.getByText(/avslutades/)).toBeVisible();

  const download = admin.waitForEvent("download");
  await admin.getByRole("link", { name: "Hämta akten som fil" }).click();
  const file = await (await download).path();
  expect(verify(file)).toMatchObject({ status: 0, stdout: expect.stringContaining("Läge: Avslutat") });
  await writeFile(file, (await readFile(file, "utf8")).replace("webbplatsen räcker", "webbplatsen raecker"));
  expect(verify(file)).toMatchObject({ status: 1, stdout: expect.stringContaining("har ett ändrat innehåll") });
});

/** The verifier's command, as anybody would run it who has the file and not the app. */
const verify = (path: string) =>
  spawnSync(process.execPath, ["--import", "tsx", "verify.ts", path], { encoding: "utf8", timeout: 30_000 });
