import { expect, it } from "vitest";
import { dayAfter } from "../../workflows/calendar/day";
import { dayIn, dayWords } from "../../workflows/calendar/swedish-day";
import { errorsOf, fieldsOf } from "../support/page";
import { demoSite } from "../support/site";

const site = demoSite(["toreboda"]);
const soon = (days: number) => dayAfter(dayIn(new Date()), days);
const [ANNA, COMMUNICATOR] = ["Anna Provsson", "Hanna Blindtext"];
const [TURE, RONJA] = ["ture.slussman@toreboda.example", "ronja.vystrom@toreboda.example"];

it("an account is lent to one at a time: days that are taken are refused by name, and free again after a no", async () => {
  const { id, address } = await site.account("operation");
  const form = `${address}/arenden/ny/utlaning`;
  const ask = async (borrower: string, from: string, to: string) =>
    (await site.as(ANNA)).fill(form, { borrower, from, to });
  expect((await ask(TURE, soon(5), soon(9))).status).toBe(303);
  const before = await site.events(id);
  const days = `Kontot är redan utlånat till Ture Slussman ${dayWords(soon(5))} – ${dayWords(soon(9))}. Välj andra dagar.`;
  for (const [from, to] of [
    [soon(1), soon(5)],
    [soon(9), soon(12)],
    [soon(6), soon(7)],
    [soon(1), soon(30)],
  ] as const) {
    const answer = await ask(RONJA, from, to);
    const html = await answer.text();
    expect([from, to, answer.status, errorsOf(html).from]).toEqual([from, to, 400, expect.stringContaining(days)]);
    expect(fieldsOf(html)).toMatchObject({ borrower: RONJA, from, to });
  }
  expect(await site.events(id)).toBe(before);
  // The days on either side are free.
  for (const [from, to] of [
    [soon(1), soon(4)],
    [soon(10), soon(12)],
  ] as const)
    expect((await ask(RONJA, from, to)).status).toBe(303);

  const no = { intent: "refuseLoan", reasons: "Vi har egna som hinner." };
  expect((await (await site.as(COMMUNICATOR)).fill(`${address}/arenden/L-1`, no)).status).toBe(303);
  expect((await ask(RONJA, soon(5), soon(9))).status).toBe(303);
});
