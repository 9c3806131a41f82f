import { expect, test } from "@playwright/test";

const pages = [
  "/",
  "/toreboda/forteckning",
  "/toreboda/forteckning?q=bibliotek",
  "/toreboda/regler",
  "/monsterkoping/forteckning",
];

for (const path of pages)
  test(`${path} ships no script, asks no one else for anything and sets no cookie`, async ({
    page,
    context,
    baseURL,
  }) => {
    const asked: string[] = [];
    page.on("request", (request) => asked.push(`${request.resourceType()} ${request.url()}`));
    await page.goto(path, { waitUntil: "networkidle" });
    expect(asked.filter((one) => one.startsWith("script"))).toEqual([]);
    expect(asked.filter((one) => !one.includes(` ${baseURL}/`))).toEqual([]);
    expect(await page.locator("script, link[rel=modulepreload], [onclick], [onload]").count()).toBe(0);
    expect(await context.cookies()).toEqual([]);
  });

test("the rules behind a refusal are found where its source leads", async ({ page }) => {
  await page.goto("/toreboda/regler#TOR-B1.5");
  await expect(page.locator("[id='TOR-B1.5']")).toBeInViewport();
});
