import { expect, it } from "vitest";
import { demoSite } from "../support/site";

const site = demoSite();

it("leads somebody who is not signed in to sign-in and back to the same page", async () => {
  const answer = await site.visitor.get("/toreboda/konton?sok=bok");
  expect(answer.status).toBe(302);
  expect(answer.headers.get("Location")).toBe("/toreboda/logga-in?tillbaka=%2Ftoreboda%2Fkonton%3Fsok%3Dbok");
  const anna = await site.as("Anna Provsson");
  const page = await anna.get("/toreboda/konton?sok=bok");
  expect(page.status).toBe(200);
  expect(await page.text()).toContain("Bokbussen");
});
