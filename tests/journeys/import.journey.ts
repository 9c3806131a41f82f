import { expect, test } from "./people";

const systemManager = { name: "Sven Systemåker", email: "sven.systemaker@toreboda.example", town: "toreboda" };
const HEAD = "Anställningsnummer;Namn;Titel;E-post;Telefon;Enhet";

test("a system manager reads in a file: wrong, mended, shown, carried out", async ({ as }, { project }) => {
  const name = `Resa ${project.name}`;
  const chosen = (line: string) => ({
    name: "personer.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(`${HEAD}\r\n${line}\r\n`, "latin1"),
  });
  const page = await as(systemManager, "organisation/import");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("button", { name: "Visa vad som skulle ändras" }).click();
  await expect(page.getByRole("alert")).toContainText("Välj en fil");

  const email = `${project.name}@prov.example`;
  await page.getByLabel("Personer, eller en arbetsbok").setInputFiles(chosen(`;${name};värd;${email};010-1;Månbasen`));
  await page.getByRole("button", { name: "Visa vad som skulle ändras" }).click();
  await expect(page.getByRole("heading", { name: "Ett fel att rätta" })).toBeVisible();
  await expect(page.getByText("Personer, rad 2, kolumn Enhet:")).toBeVisible();
  await expect(page.getByRole("button", { name: "Genomför" })).toHaveCount(0);

  await page.getByRole("link", { name: "Välj en annan fil" }).click();
  await page
    .getByLabel("Personer, eller en arbetsbok")
    .setInputFiles(chosen(`;${name};värd;${email};010-1;Turistbyrån`));
  await page.getByRole("button", { name: "Visa vad som skulle ändras" }).click();
  await expect(page.getByText("Nya personer: 1")).toBeVisible();
  await expect(page.getByText(`${name} · värd, Turistbyrån`)).toBeVisible();
  // Nothing is wider than the phone.
  expect(await page.locator("html").evaluate((html) => html.scrollWidth)).toBeLessThanOrEqual(390);
  await page.getByRole("button", { name: "Genomför" }).click();
  await expect(page.getByRole("heading", { name: "Inläsningen är genomförd" })).toBeVisible();
  await expect(page.getByText("1 ny person")).toBeVisible();
});
