import { readFile } from "node:fs/promises";
import { newOrder } from "./order";
import { expect, openTask, test } from "./people";
import { acceptedOrder } from "./sent-order";
import { toreboda as town } from "./towns";

test("a manager approves with a passkey, and anybody checks the receipt", async ({
  as,
  page: reader,
  javaScriptEnabled,
}) => {
  const order = newOrder(town);
  const address = await acceptedOrder(as, town, order);
  const page = await as(town.chief, "min-inloggning");
  if (!javaScriptEnabled) {
    // Without scripts no passkey can be asked, and the other way is the one there is.
    await page.goto(`${address}/beslut`);
    await page.getByRole("radio", { name: "Godkänn" }).check();
    await page.getByRole("button", { name: "Skriv under beslutet" }).click();
    await expect(page.getByRole("link", { name: "Logga in igen och skriv under" })).toBeVisible();
    await expect(page.getByRole("button", { name: "Skriv under med passkey" })).toHaveCount(0);
    return;
  }
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  const options = {
    protocol: "ctap2",
    transport: "internal",
    hasResidentKey: true,
    hasUserVerification: true,
  } as const;
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: { ...options, isUserVerified: true, automaticPresenceSimulation: true },
  });
  await page.getByRole("link", { name: "Logga in igen och lägg till en passkey" }).click();
  await page.getByRole("button", { name: town.chief.name }).click();
  const name = `Underskrift ${process.pid}`;
  await page.getByRole("textbox", { name: /heta/ }).fill(name);
  await page.getByRole("button", { name: "Lägg till en passkey" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: name })).toBeVisible();

  await page.goto(`/${town.id}/mitt-arbete`);
  await openTask(page, "Besluta om beställningen", order.name);
  await page.getByRole("radio", { name: "Godkänn" }).check();
  await page.getByRole("button", { name: "Skriv under beslutet" }).click();
  await expect(page.getByText("Inget är beslutat än.")).toBeVisible();
  await page.getByRole("button", { name: "Skriv under med passkey" }).click();
  await expect(page.getByText("Beslutet är underskrivet")).toBeVisible();
  await expect(page.getByText("Passkey, för just den här texten (localhost)")).toBeVisible();

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Hämta kvittot som fil" }).click();
  const file = await (await download).path();
  await reader.goto(`/${town.id}/kontrollera`);
  await reader.getByLabel("Kvittot som fil").setInputFiles({
    ...{ name: "kvitto.json", mimeType: "application/json", buffer: await readFile(file) },
  });
  await reader.getByRole("button", { name: "Kontrollera kvittot" }).click();
  await expect(reader.getByText("Underskriften håller")).toBeVisible();
  await expect(reader.getByText(/^Händelsen finns i/)).toBeVisible();

  await page.getByRole("link", { name: /^Tillbaka till kontot/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Skapande");
});
