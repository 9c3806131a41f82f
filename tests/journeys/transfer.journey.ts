import { extract, picture, today } from "./fill";
import { approve, askRegister, checkAll, evaluate, launch } from "./launched";
import { expectState, newOrder, press, signed } from "./order";
import { expect, openTask, test } from "./people";
import { hallstahammar, monsterkoping } from "./towns";

for (const town of [hallstahammar, monsterkoping])
  test(`a life from order to transfer in ${town.id}`, async ({ as, page: reader }) => {
    const order = newOrder(town);
    const address = await approve(as, town, order);
    await launch(as, town, order);
    await evaluate(as, town.orderer, address, "Överlåt kontot till någon annan");

    const chief = await as(town.chief);
    await openTask(chief, "Besluta efter utvärderingen", order.name);
    await chief.getByLabel("Vem ska ta över?").fill("Föreningen Bokens vänner");
    await chief.getByLabel("Skäl för att överlåta").fill("Föreningen tar över verksamheten.");
    await chief.getByRole("button", { name: "Begär nämndens beslut", exact: true }).click();
    await signed(chief, order.name);

    // Nothing is handed over before the board has decided.
    const admin = await as(town.orderer, `${address}/overlatelse`);
    await expect(admin.getByText("Här går inget att ändra nu")).toBeVisible();

    const secretary = await as(town.secretary);
    await openTask(secretary, "För in nämndens beslut", order.name);
    await expect(secretary.getByText("Föreningen tar över verksamheten.")).toBeVisible();
    await secretary.getByLabel("Vilken nämnd har beslutat?").fill("Bildningsnämnden");
    await secretary.getByLabel("Vilken dag fattades beslutet?").fill(today());
    await secretary.getByLabel("Vilken paragraf i protokollet?").fill("§ 45");
    await secretary.getByLabel("Kontot får överlåtas").check();
    await secretary.getByLabel("Protokollsutdraget").setInputFiles(extract());
    await secretary.getByRole("button", { name: "För in beslutet i akten" }).click();
    // The diary number was forgotten: what was written is kept, the file too.
    await expect(secretary.getByRole("alert")).toBeVisible();
    await expect(secretary.getByLabel("Vilken nämnd har beslutat?")).toHaveValue("Bildningsnämnden");
    await secretary.getByLabel("Vilket diarienummer?").fill("BIN 2026/118");
    await press(secretary, "För in beslutet i akten", order.name);
    await expect(secretary.getByText("Nämndens beslut står i akten.")).toBeVisible();
    await expect(secretary.getByRole("link", { name: "protokollsutdrag § 45.pdf" })).toBeVisible();

    await openTask(await as(town.orderer), "Lämna över kontot", order.name);
    await admin.getByLabel("Adress till inlägget om överlåtelsen").fill(`${order.url}/ny-agare`);
    await admin.getByRole("button", { name: "Lämna över kontot" }).click();
    await expect(admin.getByText("Det saknas ett svar på ”Sista ögonblicksbilden").first()).toBeVisible();
    await admin.getByLabel("Sista ögonblicksbilden").setInputFiles(picture());
    await checkAll(admin);
    await press(admin, "Lämna över kontot", order.name);
    await expectState(as, town.orderer, address, "Överlåtet");

    await askRegister(reader, town, order.url);
    await expect(reader.getByText(/överläts till någon annan/)).toBeVisible();
  });
