import { describe, expect, it } from "vitest";
import { getPolicy } from "../../../app/policies.server";
import { instantOf } from "../../../workflows/calendar/zone";
import { sentenceOf } from "../../../workflows/operation/texts.sv";
import { people } from "../../support/organisation";
import { InUse, kept, made, registrar, removal } from "./in-use";

const seen = instantOf("2026-11-27", "16:00");
const at = (town: string) => new InUse(getPolicy(town)).at("2026-11-27", "16:30");

describe("a removal", () => {
  it.each([
    ["kungalv", instantOf("2026-11-28", "16:00"), "KUN-6d"],
    ["toreboda", instantOf("2026-11-29", "16:00"), "TOR-5b"],
    ["nybro", instantOf("2026-11-30", "23:59"), "NYB-8e"],
    ["hallstahammar", instantOf("2026-11-30", "23:59"), "STD-25"],
  ])("is made within the time of %s, from when it was seen", (town, due, source) => {
    const one = at(town);
    one.do("first", removal(seen, { content: one.evidence, grounds: ["insult"] }));
    expect(one.duty("removal")).toMatchObject({ key: "removal:B-1", due: { at: due, source } });
    expect(one.duty("removal").owner?.id).toBe(people.first.id);
  });

  it("counts 24 hours by the clock that is changed, and says so", () => {
    const one = new InUse(getPolicy("kungalv")).at("2027-03-27", "20:30");
    one.do("first", removal(instantOf("2027-03-27", "20:00"), { content: one.evidence }));
    expect(one.duty("removal").due.at).toBe(instantOf("2027-03-28", "21:00"));
    expect(one.duty("removal").due.why.join(" ")).toContain("Klockan ställs fram en timme");
  });

  it.each([
    ["hallstahammar", ["Spara en skärmbild innan något tas bort."], "HAL-16c"],
    ["kungalv", ["Spara en skärmbild innan något tas bort."], "KUN-6e"],
    [
      "toreboda",
      ["Spara innehållet som text innan något tas bort.", "Spara uppgifter om avsändaren innan något tas bort."],
      "TOR-5b",
    ],
    [
      "nybro",
      [
        "Spara en skärmbild innan något tas bort.",
        "Spara innehållet som text innan något tas bort.",
        "Spara uppgifter om avsändaren innan något tas bort.",
      ],
      "STD-26",
    ],
  ])("without the evidence that %s asks for is refused, with the clause", (town, texts, source) => {
    const one = at(town);
    const decision = one.try(people.first, removal(seen, { content: [] }));
    expect(decision).toMatchObject({ ok: false, unmet: texts.map((text) => ({ rule: "evidence", source, text })) });
    expect(one.refused("first", removal(seen, { content: one.evidence }))).toEqual([]);
  });

  it("with an empty picture is without evidence", () => {
    const one = at("kungalv");
    const empty = kept("screenshot", "bild.png", 0);
    expect(one.refused("first", removal(seen, { content: [empty] }))).toEqual([
      "Spara en skärmbild innan något tas bort.",
      "Filen bild.png är tom. Välj en fil med innehåll.",
    ]);
  });

  it("made at once is one step, leaves nothing to be done, and still asks for the evidence", () => {
    const one = at("nybro");
    one.do("first", removal(seen, { made: made(one.now) }));
    expect(one.events.map(({ type }) => type)).toEqual(["removalReported", "removalMade"]);
    expect(one.standing.life.matters).toEqual([]);
    expect(one.duties.map(({ kind }) => kind)).not.toContain("removal");
    expect(one.refused("first", removal(seen, { content: [], made: made(one.now) }))).toHaveLength(3);
  });

  it("of what may be secret is in the diary too, and open until it is (TOR-10a)", () => {
    const one = at("toreboda");
    one.do("first", removal(seen, { secret: true, content: one.evidence, made: made(one.now) }));
    expect(one.duty("diary")).toMatchObject({
      key: "diary:B-1",
      owner: { id: registrar.id },
      due: { source: "TOR-10a", at: instantOf("2026-11-30", "23:59") },
    });
    expect(one.refused("first", { type: "registerInDiary", matter: "B-1", number: "KS 2026/1" })).toEqual([
      `Det här gör ${registrar.name} (registrator).`,
    ]);
    one.do(registrar, { type: "registerInDiary", matter: "B-1", number: "KS 2026/1" });
    expect(one.standing.life.matters).toEqual([]);
  });

  it("has the account watched more closely where the rules ask for that (HAL-10b), and nowhere else", () => {
    const close = at("hallstahammar");
    close.do("first", removal(seen, { content: close.evidence }));
    expect(close.standing.life.rounds.closer).toEqual({ from: close.now, until: instantOf("2026-11-29", "16:30") });
    close.at("2026-11-28", "12:00").do("first", removal(close.now, { content: close.evidence }));
    expect(close.standing.life.rounds.closer).toEqual({
      from: instantOf("2026-11-27", "16:30"),
      until: instantOf("2026-11-30", "12:00"),
    });
    const other = at("kungalv");
    other.do("first", removal(seen, { content: other.evidence }));
    expect(other.standing.life.rounds.closer).toBeNull();
  });

  it("is watched more closely from when it is gone too, however long that took (HAL-10b)", () => {
    const one = at("hallstahammar");
    one.do("first", removal(seen, { content: one.evidence })).at("2026-12-03", "10:00");
    one.do("first", { type: "makeRemoval", matter: "B-1", ...made(one.now) });
    expect(one.standing.life.rounds.closer).toEqual({ from: one.now, until: instantOf("2026-12-05", "10:00") });
  });

  it("that can only be reported is reported to somebody, and says so", () => {
    const one = at("nybro").do("first", removal(seen));
    const done = { ...made(one.now), measure: "reported" as const, platform: false, police: false };
    expect(one.refused("first", { type: "makeRemoval", matter: "B-1", ...done })).toEqual([
      "Kryssa för om det är anmält till mediet eller till polisen.",
    ]);
    expect(one.refused("first", removal(seen, { made: done }))).toHaveLength(1);
    one.do("first", { type: "makeRemoval", matter: "B-1", ...done, police: true });
    expect(sentenceOf(one.events.at(-1) as (typeof one.events)[number], one.texts)).toBe(
      `${people.first.name} kunde inte ta bort inlägget i B-1 själv: anmälde det till polisen fredag 27 november 2026 16.30.`,
    );
  });

  it("on the ground of secrecy is guarded and goes to the diary, though nobody ticked that it is secret (TOR-10a)", () => {
    const one = at("toreboda").do("first", removal(seen, { grounds: ["secrecy"], secret: false }));
    expect(one.standing.life.matters).toMatchObject([{ secret: true }]);
    expect(one.duty("diary").matter).toBe("B-1");
    const other = at("toreboda").do("first", removal(seen, { secret: false }));
    expect(other.standing.life.matters).toMatchObject([{ secret: false, diary: null }]);
  });

  it("is not sorted as a question is, also while the diary waits for it", () => {
    const one = at("toreboda").do("first", removal(seen, { secret: true }));
    expect(one.refused("first", { type: "sortQuestion", matter: "B-1", sort: "question" })).toHaveLength(1);
    expect(one.duty("diary").matter).toBe("B-1");
  });

  it("that is left where it is has the reasons in the case file, and is settled", () => {
    const one = at("nybro");
    one.do("first", removal(seen)).do("first", { type: "leaveRemoval", matter: "B-1", reasons: "Skarpt men tillåtet" });
    expect(one.standing.life.matters).toEqual([]);
    expect(sentenceOf(one.events[1] as (typeof one.events)[number], one.texts)).toBe(
      `${people.first.name} lät inlägget i B-1 vara kvar: Skarpt men tillåtet.`,
    );
    const again = one.refused("first", { type: "makeRemoval", matter: "B-1", ...made(one.now) });
    expect(again).toEqual(["B-1 är redan klart, så det går inte att ändra. Läs i akten vad som hände."]);
  });

  it("says what was done: reported to the platform and the police, and the sender told why", () => {
    const one = at("nybro");
    const whole = { ...made(one.now), measure: "hidden" as const, platform: true, police: true, told: "Hets." };
    one.do("first", removal(seen)).do("first", { type: "makeRemoval", matter: "B-1", ...whole });
    expect(sentenceOf(one.events[1] as (typeof one.events)[number])).toBe(
      `${people.first.name} dolde inlägget i B-1 fredag 27 november 2026 16.30, anmälde det till mediet, anmälde det till polisen och gav avsändaren skälen.`,
    );
  });

  it.each([
    ["no ground", { grounds: [] }, "Välj minst en grund för att ta bort det."],
    ["a ground that is none of the policy's", { grounds: ["tone"] }, "Välj minst en grund för att ta bort det."],
    [
      "a post that is newer than when it was seen",
      { posted: instantOf("2026-11-27", "16:10") },
      "Inlägget kan inte ha skrivits efter att du såg det.",
    ],
    [
      "a removal before it was seen",
      { made: made(instantOf("2026-11-27", "15:00")) },
      "Tiden ligger före den tid då du såg det. Skriv en senare tid.",
    ],
    [
      "a removal in the future",
      { made: made(instantOf("2026-11-27", "18:00")) },
      "Tiden ligger i framtiden. Skriv när det hände.",
    ],
  ])("%s is refused", (_, more, text) => {
    const one = at("nybro");
    expect(one.refused("first", removal(seen, more))).toEqual([text]);
    expect(one.events).toEqual([]);
  });

  it("made before it was seen is refused also afterwards", () => {
    const one = at("nybro");
    one.do("first", removal(seen));
    const early = made(instantOf("2026-11-27", "15:00"));
    expect(one.refused("first", { type: "makeRemoval", matter: "B-1", ...early })).toEqual([
      "Tiden ligger före den tid då det upptäcktes. Skriv en senare tid.",
    ]);
  });
});
