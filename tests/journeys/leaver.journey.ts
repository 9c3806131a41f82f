import { expect, test } from "./people";

const inToreboda = (name: string, local: string) => ({ name, email: `${local}@toreboda.example`, town: "toreboda" });
const systemManager = inToreboda("Sven Systemåker", "sven.systemaker");
const communications = inToreboda("Hanna Blindtext", "hanna.blindtext");
/** One each for the two ways through, which share the sample data. */
const leavers: Record<string, ReturnType<typeof inToreboda>> = {
  "with-javascript": inToreboda("Siv Kanalén", "siv.kanalen"),
  "without-javascript": inToreboda("Moa Utkastsson", "moa.utkastsson"),
};
const another = inToreboda("Bertil Exempelgren", "bertil.exempelgren");

test("a system manager ends somebody who runs accounts: each gets a new owner, and what waits stays in sight", async ({
  as,
}, { project }) => {
  const leaver = leavers[project.name] ?? systemManager;
  const page = await as(systemManager, "organisation/slutar");
  await page.getByLabel("Vem slutar?").fill(leaver.email);
  await page.getByRole("button", { name: "Visa vad som är personens" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(leaver.name);
  const accounts = page.getByRole("region", { name: "Konton", exact: true });
  const owned = await accounts.getByRole("listitem").count();
  expect(owned).toBeGreaterThan(1);
  const runs = accounts.getByRole("region", { name: "Administratör" });
  await runs
    .getByLabel(/E-postadress/)
    .first()
    .fill(leaver.email);
  await page.getByRole("button", { name: "Granska" }).click();
  await expect(page.getByText("Skriv sista dagen som år, månad och dag").first()).toBeVisible();
  await expect(page.getByText(`${leaver.name} slutar. Skriv någon annan.`).first()).toBeVisible();

  for (const field of await accounts.getByLabel(/E-postadress/).all()) await field.fill("");
  await page.getByLabel("Personen slutar nu").check();
  await page.getByLabel("Vem tar över allt?").fill(another.email);
  await page.getByRole("button", { name: "Fyll i överallt" }).click();
  await expect(page.getByRole("status")).toContainText(`${another.name} är ifylld nedanför`);
  await expect(page).toHaveTitle(new RegExp(`^${leaver.name} slutar`));
  for (const field of await accounts.getByLabel(/E-postadress/).all()) await expect(field).toHaveValue(another.email);
  await page.getByRole("button", { name: "Granska" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Granska: ${leaver.name} slutar`);
  await expect(page.getByRole("region", { name: "Det här händer" }).getByRole("listitem")).toHaveCount(owned);
  await page.getByRole("button", { name: "Genomför" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`${leaver.name} har slutat`);
  await expect(page.getByRole("status")).toContainText("Det som går att göra nu är gjort.");

  const work = await as(communications);
  await expect(work.getByRole("region", { name: "Personer som slutar" })).toContainText(leaver.name);
  const mine = (await as(another)).getByRole("region", { name: "Väntar på dig" });
  await expect(mine.getByRole("link", { name: "Svara om du tar uppdraget" }).first()).toBeVisible();
});
