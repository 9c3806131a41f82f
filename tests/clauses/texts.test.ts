import { describe, expect, it } from "vitest";
import { upkeepOf } from "../../app/http/upkeep.server";
import { informationText, occasionText } from "../../workflows/account/information";
import type { State } from "../../workflows/account/machine";
import type { Policy } from "../../workflows/policy/schema";
import { wordsOf } from "../support/page";
import { rulesOf } from "./open-rules";
import { entryAt, inUse, keptBy, lifeIn, samePlace } from "./support";

type Name = keyof Policy["texts"];
const ADDRESS = "kontoakt.exempel.se/regler";

/** What each text says to the readers because of each clause, filled in for an account. */
const said: Record<string, Partial<Record<Name, RegExp[]>>> = {
  "SOL-3a": {
    information: [/officiella/, /Syftet: Ett svar om purpose/, /Ansvarig för innehållet.*Ett svar om board/],
  },
  "SOL-3d": {
    information: [/frågor inom en arbetsdag/, /Synpunkter.*skickar vi vidare/, /Vi tar också bort sådant som/],
    rules: [/synpunkter.*bryter mot lagen tar vi bort/, /bryter mot reglerna här/],
  },
  "SOL-4c": { rules: [/bryter mot lagen tar vi bort/] },
  "SOL-4f": { passedOn: [/särskild kunskap.*nämnd.*publicerar svaret/] },
  "SOL-4g": { information: [/allmän handling/, /personuppgifterna/, /tar vi bort/] },
  "SOL-7g": { farewell: [/avslutar.*tack/i] },
  "SOL-7h": { information: [/för personuppgifterna är Ett svar om board/] },
  "SOL-7i": { information: [/allmän handling/, /företaget bakom/] },
  "HAL-5e": { information: [/kontakta|ring/i, /Syftet: Ett svar om purpose/, /hanteras så som lagen säger/] },
  "HAL-15a": { information: [/så snabbt vi kan, senast inom en arbetsdag/] },
  "HAL-15c": { passedOn: [/har gått vidare.*så snart vi kan/] },
  "HAL-18c": { handover: [/lämnar vi över.*Föreningen Exempel/] },
  "HAL-18d": { handover: [/tar Föreningen Exempel över allt ansvar.*redan finns här.*som kommer/] },
  "HAL-B1": {
    information: [
      ...[/^Välkommen till Biblioteket, en del av Hallstahammars kommun/, /vardagar under kontorstid/],
      ...[/allmän handling/, /företaget bakom Facebook.*personuppgifter/, /Visa hänsyn/],
      ...[/tar bort inlägg.*inkomna handlingar och kan sparas/, /0220-240 00, kundcenter@hallstahammar\.se/],
      ...[/anmäla ett inlägg/, /riktlinjer för sociala medier finns på/],
    ],
    rules: [/visa hänsyn/i],
  },
  "TOR-6a": { rules: [/förbjuder.*uppmanar till brott.*förtalar.*svordomar/is] },
  "TOR-7": { rules: [/både gott och dåligt/] },
  "NYB-6": { passedOn: [/lämnat det vidare/] },
  "NYB-8b": { information: [/Ansvarig för Facebooksidan är Anna Provsson.*Så når du oss: Ett svar om contact/] },
  "NYB-8c": { passedOn: [/kan svara bättre.*vidare till/] },
  "NYB-9": { rules: [/brottsligt på något annat sätt.*förtalar.*svordomar.*reklam/is] },
  "NYB-10b": { information: [/direkt till oss är i regel allmänna handlingar/] },
  "KUN-6f": { rules: [/någon annan har gjort.*pornografi.*förtalar.*svordomar/is] },
  "KUN-6g": { rules: [/partipolitik.*reklam/is] },
  "STD-11": { information: [/Syftet:/, /kontakta oss/i, new RegExp(ADDRESS)] },
  "STD-15": { farewell: [/tack.*avslutas/i] },
  "STD-21": { handover: [/Föreningen Exempel.*tar över ansvaret/] },
  "STD-23": { passedOn: [/skickat den vidare/] },
  "STD-37": { rules: [/förolämpar.*reklam/is] },
};

/** The text as it is offered at the account, in the state in which it is needed. */
function offered(policy: Policy, name: Name): string {
  const states: Partial<Record<Name, State>> = { farewell: "closing", handover: "transferring" };
  const state = states[name];
  const position = state ? lifeIn(policy, state).position : inUse(policy);
  if (name === "information" || name === "rules") return informationText(position, policy, ADDRESS).long.text;
  return occasionText(name, position, policy, ADDRESS)?.text ?? "";
}

const kept = keptBy("text", /^texts/);
describe("a text that is offered", () => {
  for (const { policy, clause, uses } of kept)
    for (const name of new Set(uses.map(({ path }) => path.split(".")[1] as Name)))
      it(`${clause}: the text "${name}" says it, filled in for the account`, () => {
        const text = offered(policy, name);
        expect(text).not.toMatch(/[{}]/);
        const wanted = said[clause]?.[name] ?? [];
        expect(wanted).not.toEqual([]);
        for (const words of wanted) expect(text.replaceAll("\n", " ")).toMatch(words);
      });

  it("every clause that should have something said does", () => {
    const all = kept.flatMap(({ clause, uses }) => uses.map(({ path }) => `${clause} ${path.split(".")[1]}`));
    const wanted = Object.entries(said).flatMap(([clause, texts]) =>
      Object.keys(texts).map((name) => `${clause} ${name}`),
    );
    expect([...new Set(all)].sort()).toEqual(wanted.sort());
  });
});

/** What each clause keeps out of comments. */
const forbidden: Record<string, RegExp[]> = {
  "SOL-4c": [
    /uppvigling/,
    /hets/,
    /olaga hot/,
    /våldsskildring/,
    /upphovsrätt/,
    /sekretess/,
    /känsliga personuppgifter/,
  ],
  "SOL-3d": [/förolämpningar/, /svordomar/, /reklam/, /partipolitiska/],
  "HAL-8b": [/sekretess/],
  "HAL-14a": [/politiska/],
  "HAL-22": [/brott/, /hets/, /våldsskildring/, /barnpornografi/, /upphovsrätt/, /sekretess/, /personuppgifter/],
  "HAL-B1": [/brott/, /upphovsrätt/, /personuppgifter/, /kränka/, /språk.*hänsyn/, /politiska/, /reklam/],
  "HAL-B2": [/brott/, /hets/, /våldsskildring/, /upphovsrätt/, /sekretess/, /förtal/, /trakasserier/, /pornografi/],
  "TOR-6a": [/förtal/, /hets/, /sexis/, /våldsskildring/, /^pornografi/, /uppmaningar/, /svordomar/, /upphovsrätt/],
  "TOR-10a": [/sekretess/],
  "NYB-8e": [/sekretess/],
  "NYB-9": [
    ...[/förtal/, /hets/, /sexis/, /våldsskildring/, /^pornografi/, /uppmaningar/, /upphovsrätt/],
    ...[/brottsliga i sig/, /svordomar och obscena/, /kommersiella/],
  ],
  "NYB-10c": [/hets/, /barnpornografi/, /uppvigling/, /upphovsrätt/],
  "KUN-6f": [/brott/, /hets/, /olaga våld/, /upphovsrätt/, /andra våld/, /förtal/, /svordomar/, /sexism/],
  "KUN-6g": [/sekretess/, /dataskyddsreglerna/, /partipolitiska/, /reklam/, /andra personuppgifter/],
  "STD-35": [/personuppgifter/],
  "STD-36": [/uppvigling/, /hets/, /olaga hot/, /terroristbrott/, /våldsskildring/, /upphovsrätt/],
  "STD-37": [/förolämpningar/, /svordomar/, /reklam/, /partipolitiska/],
  "STD-38": [/sekretess/],
};

const bans = keptBy("text", /^prohibited/);
describe("what comments may not hold", () => {
  for (const { policy, clause, uses } of bans)
    it(`${clause}: what it forbids stands at the account, in its text and on the page of rules, by law or by the house`, () => {
      const entries = uses.map((use) => entryAt<Policy["prohibited"][number]>(policy, use));
      const wanted = forbidden[clause] ?? [];
      expect(entries).toHaveLength(wanted.length);
      const position = inUse(policy);
      const rows = upkeepOf(position, policy).flatMap((part) => part.rows);
      const row = (ground: "law" | "house") =>
        rows.find(({ label }) => label.startsWith(ground === "law" ? "Lagen" : "Kommunens"));
      const page = wordsOf(rulesOf(policy));
      const text = informationText(position, policy, ADDRESS).long.text.toLowerCase();
      for (const [index, { text: words, plea, ground, laws }] of entries.entries()) {
        expect(words.toLowerCase()).toMatch(wanted[index] ?? /^never$/);
        expect(row(ground)?.texts).toContain(words);
        const linked = row(ground)?.sources.map(({ href }) => href.split("#")[1]) ?? [];
        expect(samePlace(policy, clause)).toContainEqual(expect.toBeOneOf(linked));
        expect(laws.length > 0).toBe(ground === "law");
        expect(page).toContain(words);
        expect(text).toContain(`\n– ${plea?.toLowerCase()}`);
      }
    });

  it("every clause that should keep something out does", () => {
    expect(bans.map(({ clause }) => clause).sort()).toEqual(Object.keys(forbidden).sort());
  });
});
