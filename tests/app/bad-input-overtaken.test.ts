import { describe, expect, it } from "vitest";
import type { State } from "../../workflows/account/machine";
import { fieldsOf, wordsOf } from "../support/page";
import { demoSite, type Fields } from "../support/site";

const site = demoSite();
const written = "Det här tog en kvart att skriva.";

/** Somebody writes; meanwhile somebody else takes a step that closes what they were about to do. */
type Overtaken = {
  state: State;
  page: string;
  who: string;
  fields: Fields;
  meanwhile: [who: string, page: string, Fields];
};
const overtaken: Overtaken[] = [
  {
    state: "needsAnalysis",
    page: "behovsanalys",
    who: "Anna Provsson",
    fields: { intent: "save", goal: written },
    meanwhile: ["Anna Provsson", "aterta", { reasons: "Inte nu." }],
  },
  {
    state: "order",
    page: "aktivitetsplan/purpose",
    who: "Anna Provsson",
    fields: { purpose: written },
    meanwhile: ["Anna Provsson", "aterta", { reasons: "Inte nu." }],
  },
  {
    state: "acceptance",
    page: "uppdrag",
    who: "Bertil Exempelgren",
    fields: { choice: "decline", reasons: written },
    meanwhile: ["Anna Provsson", "aterta", { reasons: "Inte nu." }],
  },
  {
    state: "decision",
    page: "beslut",
    who: "Cecilia Låtsasberg",
    fields: { choice: "refuse", reasons: written },
    meanwhile: ["Anna Provsson", "aterta", { reasons: "Inte nu." }],
  },
  {
    state: "decision",
    page: "aterta",
    who: "Anna Provsson",
    fields: { reasons: written },
    meanwhile: ["Cecilia Låtsasberg", "beslut", { choice: "refuse", reasons: "Nej." }],
  },
  {
    state: "creation",
    page: "skapande",
    who: "Anna Provsson",
    fields: { intent: "save", login: written },
    meanwhile: ["Anna Provsson", "aterta", { reasons: "Inte nu." }],
  },
  {
    state: "evaluation",
    page: "utvardering",
    who: "Anna Provsson",
    fields: { intent: "save", activity: written },
    meanwhile: ["Cecilia Låtsasberg", "utvardering", { intent: "decideClosure", reasons: "Räcker." }],
  },
  {
    state: "evaluation",
    page: "utvardering",
    who: "Cecilia Låtsasberg",
    fields: { intent: "requestTransfer", receiver: written, reasons: written },
    meanwhile: ["Anna Provsson", "utvardering", { intent: "continueOperation" }],
  },
];

/** Fully evaluated, so that every way out is open. */
async function evaluated(address: string) {
  const anna = await site.as("Anna Provsson");
  const fields = { intent: "save", results: "Bra.", activity: "Ett inlägg i veckan.", proposal: "continue" };
  expect((await anna.fill(`${address}/utvardering`, fields)).status).toBe(302);
}

describe.each(overtaken)("$state $page", ({ state, page, who, fields, meanwhile }) => {
  it("shows what happened and what was written, though there is no form for it any more", async () => {
    const { id, address } = await site.account(state);
    if (state === "evaluation") await evaluated(address);
    const visitor = await site.as(who);
    const form = { ...(await visitor.fields(`${address}/${page}`)), ...fields };
    const [other, step, own] = meanwhile;
    expect((await site.sign(other, `${address}/${step}`, own)).status).toBe(302);
    const before = await site.events(id);
    const answer = await visitor.send(`${address}/${page}`, form);
    const text = await answer.text();
    expect(answer.status).toBe(409);
    expect(wordsOf(text)).toContain(state === "acceptance" ? "Återtaget" : "Något hände medan du hade sidan öppen");
    expect([wordsOf(text), ...Object.values(fieldsOf(text))].join()).toContain(written);
    expect(await site.events(id)).toBe(before);
  });
});
