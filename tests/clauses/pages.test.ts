import { describe, expect, it } from "vitest";
import { paths } from "../../app/paths";
import { loadedMunicipalities } from "../../app/policies.server";
import { positionOf } from "../../app/position.server";
import { findAccount } from "../../db/accounts.server";
import { informationText, occasionText } from "../../workflows/account/information";
import type { State } from "../../workflows/account/machine";
import type { Page } from "../../workflows/account/screens";
import { getClause } from "../../workflows/policy/clauses";
import type { Policy } from "../../workflows/policy/schema";
import { wordsOf } from "../support/page";
import { demoSite } from "../support/site";
import { keptBy } from "./support";

const site = demoSite(loadedMunicipalities());

/** In which state an account is when each screen is of use. */
const states: Record<string, State> = {
  needs: "needsAnalysis",
  plan: "order",
  acceptance: "acceptance",
  consultation: "consultation",
  decision: "decision",
  creation: "creation",
  launch: "launch",
  administrators: "operation",
  evaluation: "evaluation",
  closing: "closing",
  transfer: "transferring",
  operation: "operation",
};
const accounts = new Map<string, Promise<string>>();
const pages = new Map<string, Promise<string>>();

/** An account of a municipality in a state; the same one for all that only read. */
function accountIn(town: string, state: State): Promise<string> {
  const key = `${town} ${state}`;
  const found = accounts.get(key) ?? site.account(state, town).then(({ id }) => id);
  accounts.set(key, found);
  return found;
}

async function rowIn(town: string, state: State) {
  const row = await findAccount((await site.db(town)).read, await accountIn(town, state));
  if (!row) throw new Error(`No account in ${state}`);
  return row;
}
const positionIn = async (town: string, state: State) => positionOf(await rowIn(town, state));

/** The words of a screen as an administrator of the account reads them, or its orderer; `operation` is the account's own page. */
function screen({ municipality: town }: Policy, place: string): Promise<string> {
  const key = `${town} ${place}`;
  const read = async () => {
    const account = await accountIn(town, states[place] ?? "operation");
    const { orderer, administrators } = (await positionIn(town, states[place] ?? "operation")).facts;
    const visitor = await site.as((administrators[0]?.person ?? orderer).id, town);
    const path = place === "operation" ? paths.account(town, account) : paths.page(town, account, place as Page);
    const answer = await visitor.get(path);
    expect(answer.status).toBe(200);
    return wordsOf(await answer.text());
  };
  const found = pages.get(key) ?? read();
  pages.set(key, found);
  return found;
}

/** An open page, read by somebody who is not signed in. */
async function open(path: string): Promise<{ html: string; words: string }> {
  const answer = await site.visitor.get(path);
  expect(answer.status).toBe(200);
  const html = await answer.text();
  return { html, words: wordsOf(html) };
}
const said = (policy: Policy, clause: string) => getClause(clause, policy).text;

describe("advice", () => {
  for (const { policy, clause, uses } of keptBy("guide", /^guidance/)) {
    const places = [...new Set(uses.map(({ path }) => path.split(/[.[]/)[1] ?? ""))];
    it(`${clause}: the advice is read on ${places.join(", ")}`, async () => {
      for (const place of places) {
        const words =
          place === "everybody" ? (await open(paths.rules(policy.municipality))).words : await screen(policy, place);
        const from = words.indexOf(place === "everybody" ? "Bra att veta för alla" : "Råd");
        expect(from).toBeGreaterThan(0);
        expect(words.slice(from)).toContain(said(policy, clause));
      }
    });
  }
});

describe("records and responsibilities", () => {
  const kept = [...keptBy("record"), ...keptBy("rule", /^(responsibilities|(lending|crisis)\.also)/)];
  for (const { policy, clause } of new Map(kept.map((one) => [one.clause, one])).values())
    it(`${clause}: is read on the page of an account in use`, async () => {
      expect(await screen(policy, "operation")).toContain(said(policy, clause));
    });
});

describe("texts to publish", () => {
  const headings = {
    information: { creation: "Text att lägga på kontot", operation: "Text att lägga på kontot" },
    rules: { creation: "Text att lägga på kontot" },
    farewell: { closing: "Text till avskedsinlägget" },
    handover: { transfer: "Text till inlägget om överlåtelsen" },
    passedOn: { operation: "Text när en fråga går vidare" },
  };
  for (const { policy, clause, uses } of keptBy("text", /^texts/)) {
    const names = [...new Set(uses.map(({ path }) => path.split(".")[1] as keyof typeof headings))];
    it(`${clause}: the text is offered on ${[...new Set(names.flatMap((name) => Object.keys(headings[name])))].join(", ")}`, async () => {
      for (const name of names)
        for (const [place, heading] of Object.entries(headings[name])) {
          const words = await screen(policy, place);
          const position = await positionIn(policy.municipality, states[place] ?? "operation");
          const rules = `kontoakt.test${paths.rules(policy.municipality)}`;
          const whole = name === "information" || name === "rules" ? informationText : occasionText.bind(null, name);
          const text = whole(position, policy, rules);
          const offered = (text && "long" in text ? text.long : text)?.text ?? "";
          expect(offered.length).toBeGreaterThan(20);
          expect(words.slice(words.indexOf(heading))).toContain(offered.replace(/\s+/g, " "));
        }
    });
  }
});

describe("open pages", () => {
  for (const { policy, clause } of keptBy("publication", /^publication\.register/))
    it(`${clause}: anybody reads the register, which holds an account from its launch on and none before`, async () => {
      const town = policy.municipality;
      const entryIn = async (state: State) => (await rowIn(town, state)).public_entry;
      expect(await entryIn("decision")).toBeNull();
      const { name, url } = JSON.parse((await entryIn("operation")) ?? "{}");
      const { words, html } = await open(`${paths.register(town)}?q=${encodeURIComponent(url)}`);
      expect(words).toContain(name);
      expect(html).toContain(`href="${url}"`);
      expect((await open(paths.register(town))).words).toContain("Förteckning över konton i sociala medier");
    });

  for (const { policy, clause } of keptBy("publication", /^publication\.rules/))
    it(`${clause}: anybody reads the rules, each clause in full`, async () => {
      const { words, html } = await open(paths.rules(policy.municipality));
      for (const { id, text } of policy.clauses.filter(({ id }) => id.startsWith(`${policy.documents[0]?.id}-`))) {
        expect(words).toContain(text);
        expect(html).toContain(`id="${id}"`);
      }
      expect(said(policy, clause)).not.toBe("");
    });

  for (const { policy, clause } of keptBy("publication", /^parties/))
    it(`${clause}: the register links to each party in the council`, async () => {
      const { html, words } = await open(paths.register(policy.municipality));
      expect(words).toContain("Partierna i kommunfullmäktige");
      const links = policy.parties?.links ?? [];
      expect(links.length).toBeGreaterThan(1);
      for (const { name, url } of links) expect(html).toMatch(new RegExp(`href="${url}/?"[^>]*>${name}<`));
      expect(html).toContain(`${paths.rules(policy.municipality, clause)}"`);
    });
});

describe("the page of rules", () => {
  const handlers = [
    "question",
    "rule",
    "statement",
    "notification",
    "deadline",
    "duty",
    "text",
    "record",
    "guide",
  ] as const;
  const all = [...handlers, "publication" as const].flatMap((handler) => keptBy(handler));
  for (const { policy, clause } of new Map(all.map((one) => [one.clause, one])).values())
    it(`${clause}: stands in our own words on the open page of rules, where a refusal leads`, async () => {
      const { html } = await open(paths.rules(policy.municipality));
      const [article = ""] =
        html.match(new RegExp(`<article id="${clause.replaceAll(".", "\\.")}".*?</article>`, "s")) ?? [];
      expect(wordsOf(article)).toContain(said(policy, clause));
      expect(article).toContain(`aria-label="${getClause(clause, policy).ref}"`);
    });
});
