import type { Page } from "@playwright/test";
import { expectAccessible } from "./axe";
import { expect, test } from "./people";
import { toreboda as town } from "./towns";

/** Tabs until something has the focus. */
async function tabTo(page: Page, wanted: ReturnType<Page["getByRole"]>): Promise<void> {
  await expect(wanted).toBeAttached();
  await page.waitForLoadState();
  for (let keys = 0; keys < 40; keys += 1) {
    await page.keyboard.press("Tab");
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${wanted} is not reached with Tab`);
}

test("signing in at the provider, and out of both, takes the keyboard alone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto("/toreboda/konton");
  await expect(page).toHaveTitle(/Logga in/);
  await tabTo(page, page.getByRole("link", { name: "Provinloggning" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Välj vem du vill vara");
  await expect(page.getByText("Personerna är påhittade")).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await tabTo(page, page.getByRole("button", { name: town.orderer.name }));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/toreboda/konton");

  await tabTo(page, page.getByRole("link", { name: "Min inloggning" }));
  await page.keyboard.press("Enter");
  const here = page.getByRole("region", { name: "Här är du inloggad" }).getByRole("listitem");
  await expect(here.filter({ hasText: "Den du använder nu" })).toContainText("Chrome på Linux");

  await tabTo(page, page.getByRole("button", { name: "Logga ut" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Du är utloggad");
  await tabTo(page, page.getByRole("link", { name: "Logga ut från Provinloggning" }));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("button", { name: "Logga ut" }));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/toreboda/logga-in");
});

test("whoever breaks off the sign-in is told so, and can try again", async ({ page }) => {
  await page.goto("/toreboda/logga-in/retur?code=x&state=y");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Inloggningen hör inte hit");
  await page.getByRole("link", { name: "Försök igen" }).click();
  await expect(page).toHaveURL("/toreboda/logga-in");
});

test("a passkey is added, opens the door, and is revoked", async ({ page, javaScriptEnabled }) => {
  await page.goto("/toreboda/logga-in");
  if (!javaScriptEnabled) {
    await expect(page.getByText("om webbläsaren får köra JavaScript")).toBeVisible();
    await expect(page.getByRole("button", { name: "Logga in med passkey" })).toHaveCount(0);
    return;
  }
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.getByRole("link", { name: "Provinloggning" }).click();
  await page.getByRole("button", { name: town.second.name }).click();
  await page.getByRole("link", { name: "Min inloggning" }).click();
  await page.getByRole("link", { name: "Logga in igen och lägg till en passkey" }).click();
  await page.getByRole("button", { name: town.second.name }).click();
  await page.getByRole("button", { name: "Lägg till en passkey" }).click();
  await expect(page.getByText("Skriv vad passkeyn ska heta.").first()).toBeVisible();
  // Its own name: who tries this again has the revoked one of before.
  const name = `Jobbdatorn ${Date.now()}`;
  await page.getByLabel("Vad ska den heta?").fill(name);
  await page.getByRole("button", { name: "Lägg till en passkey" }).click();
  const key = page.getByRole("region", { name: "Dina passkeys" }).getByRole("listitem").filter({ hasText: name });
  await expect(key).toContainText("Tillagd");
  await expectAccessible(page, { onPhone: true });

  await page.getByRole("button", { name: "Logga ut" }).click();
  await page.goto("/toreboda/logga-in?tillbaka=%2Ftoreboda%2Fmin-inloggning");
  await page.getByRole("button", { name: "Logga in med passkey" }).click();
  await expect(page).toHaveURL("/toreboda/min-inloggning");
  await expect(page.getByRole("banner")).toContainText(town.second.name);
  await expect(page.getByRole("region", { name: "Här är du inloggad" })).toContainText("Inloggad med passkey.");
  await expect(key).toContainText("användes senast");

  await key.getByRole("link", { name: "Logga in igen och återkalla" }).click();
  await page.getByRole("button", { name: town.second.name }).click();
  await key.getByRole("button", { name: "Återkalla" }).click();
  await expect(key).toContainText("Återkallad");
  await page.getByRole("button", { name: "Logga ut" }).click();
  await page.getByRole("button", { name: "Logga in med passkey" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Passkeyn är återkallad");
});
