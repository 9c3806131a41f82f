import { describe, expect, it } from "vitest";
import { getPolicy, loadedMunicipalities } from "../../app/policies.server";
import type { Answers, Facts } from "../../workflows/account/facts";
import { type InformationText, informationText, occasionText } from "../../workflows/account/information";
import { beginning, type Position } from "../../workflows/account/machine";
import type { Policy } from "../../workflows/policy/schema";
import { durationWords } from "../../workflows/policy/words.sv";
import { filled, library, people } from "../support/organisation";

const RULES = "konton.exempel.se/regler";
const RECEIVER = "Hembygdsföreningen Provet";

/** An account as it is when its forms are filled in, with some answers otherwise; undefined = not answered. */
function account(policy: Policy, platform: string, otherwise: Record<string, string | undefined> = {}): Position {
  const answers = Object.fromEntries(
    (["needs", "plan", "creation"] as const).map((form) => {
      const all = { ...filled(policy, form), ...(form === "plan" ? { platform } : {}) };
      const asked = Object.entries({ ...all, ...pick(otherwise, all) }).filter(([, answer]) => answer !== undefined);
      return [form, Object.fromEntries(asked) as Answers];
    }),
  );
  const transfer = { receiver: RECEIVER, reasons: "", at: "", by: people.unitManager };
  const facts: Facts = { ...beginning.facts, unit: library, answers, transfer };
  return { state: "operation", facts };
}
const pick = (from: Record<string, string | undefined>, known: object) =>
  Object.fromEntries(Object.entries(from).filter(([id]) => id in known));

/** What no text may have, however little is known. */
function isWhole(text: string) {
  expect(text).not.toMatch(/[{}]|undefined|null|\[object/);
  expect(text).not.toMatch(/ {2}|[ \t]\n|\n{3}|^\s|\s$|\.\.|: ?(\.|\n\n|$)| [.,;]/);
}
const both = ({ long, short }: InformationText) => [long, short];
const cases = loadedMunicipalities().flatMap((town) =>
  getPolicy(town).platforms.map(({ value }) => [town, value] as const),
);

describe.each(cases)("the information text of %s on %s", (town, platform) => {
  const policy = getPolicy(town);
  const { noun, longest, answer } = policy.platforms.find(({ value }) => value === platform) as Policy["platforms"][0];
  const information = informationText(account(policy, platform), policy, RULES);

  it("says who, where, how soon, what may not be written and where the rules are", () => {
    const { text, missing } = information.long;
    expect(missing).toEqual([]);
    for (const said of [library.name, policy.name, noun, durationWords(answer.within), RULES])
      expect(text).toContain(said);
    for (const { plea } of policy.prohibited) expect(text).toContain(`\n– ${plea}`);
    expect(information.short.text).toContain(RULES);
    for (const one of both(information)) isWhole(one.text);
  });

  it("is measured against the room there is", () => {
    expect(information.longest).toBe(longest);
    for (const { text, length, fits } of both(information)) {
      expect(length).toBe([...text].length);
      expect(fits).toBe(longest === null || length <= longest);
    }
    const { long, short, chosen } = information;
    expect(chosen).toBe(long.fits ? "long" : short.fits ? "short" : null);
  });

  it("leaves out whole sentences where little is known, and says of what", () => {
    const little = account(policy, platform, { purpose: undefined, goal: undefined, message: undefined });
    const { text, missing } = informationText(little, policy, RULES).long;
    expect(missing).toEqual(["syfte"]);
    expect(text).not.toContain("Syftet");
    isWhole(text);
    const nothing = { ...little, facts: { ...little.facts, answers: {} } };
    for (const one of both(informationText(nothing, policy, RULES))) {
      expect(one.text).toContain(library.name);
      isWhole(one.text);
    }
  });

  it("has the words for an ending, a new owner and a question passed on", () => {
    const words = (["farewell", "handover", "passedOn"] as const).map(
      (occasion) => occasionText(occasion, account(policy, platform), policy, RULES)?.text ?? "",
    );
    for (const text of words) {
      expect(text).not.toBe("");
      isWhole(text);
    }
    expect(words[0]).toContain(policy.website);
    expect(words[1]).toContain(RECEIVER);
    expect(words[2]).not.toContain(RECEIVER);
  });
});

describe("what must not be written", () => {
  const policy = getPolicy("monsterkoping");
  const [law, house] = (["law", "house"] as const).map((ground) =>
    policy.prohibited.filter((one) => one.ground === ground).slice(0, 1),
  ) as [Policy["prohibited"], Policy["prohibited"]];
  const told = (prohibited: Policy["prohibited"]) =>
    informationText(account(policy, "facebook"), { ...policy, prohibited }, RULES).long.text;

  it("is first what the law forbids, then the house's own rules", () => {
    expect(told([...house, ...law])).toContain(
      "Lagen förbjuder sådant som\n– uppmanar till brott\n\nVi tar också bort sådant som\n– förolämpar",
    );
    expect(told(house)).toMatch(/vara med\.\n\nVi tar bort sådant som\n– förolämpar.*\n\nDet som/);
    expect(told(law)).not.toContain("Vi tar också bort");
    isWhole(told([]));
  });

  it("is said by its name where the file has no words for readers", () => {
    const named = house.map(({ plea: _, ...one }) => ({ ...one, text: "Länkar till försäljning" }));
    expect(told(named)).toContain("sådant som\n– är länkar till försäljning\n");
  });
});

describe("what somebody wrote", () => {
  const policy = getPolicy("monsterkoping");
  const textOf = (purpose: string) =>
    informationText(account(policy, "facebook", { purpose }), policy, RULES).long.text;

  it("is one sentence with one end", () => {
    expect(textOf("Tipsa om böcker.")).toContain("Syftet: Tipsa om böcker.\n\n");
    expect(textOf("  Tipsa om\nböcker  ")).toContain("Syftet: Tipsa om böcker.\n\n");
    expect(textOf("Varför inte?")).toContain("Syftet: Varför inte?\n\n");
  });

  it("is never read as something to fill in", () => {
    expect(textOf("{kontakt} och $& och $1")).toContain("Syftet: {kontakt} och $& och $1.");
  });
});

it("a medium without a name of its own is called what it is", () => {
  const policy = getPolicy("monsterkoping");
  const on = (platform: string) => informationText(account(policy, platform), policy, RULES).long.text;
  expect(on("blogg")).toContain("företaget bakom bloggen");
  expect(on("annat")).toContain("företaget bakom mediet");
});

it("the account's own answers come before the municipality's", () => {
  const policy = getPolicy("nybro");
  const contact = "konsumentradgivning@exempel.se";
  const told = informationText(account(policy, "facebook", { contact }), policy, RULES);
  expect(told.long.text).toContain(`Så når du oss: ${contact}.`);
  expect(told.long.text).toContain(`är ${people.first.name}, ${people.first.title}.`);
  const untold = informationText(account(policy, "facebook", { contact: undefined }), policy, RULES);
  expect(untold.short).toMatchObject({ text: `Biblioteket, Nybro kommun. Regler: ${RULES}`, missing: ["kontakt"] });
});

it("a text with nothing left to say is none", () => {
  const policy = getPolicy("toreboda");
  const bare = { ...account(policy, "facebook"), facts: { ...account(policy, "facebook").facts, transfer: null } };
  const texts = { ...policy.texts, handover: { ...policy.texts.handover, text: "Nu tar {mottagare} över." } };
  expect(occasionText("handover", bare, { ...policy, texts }, RULES)).toBeNull();
});
