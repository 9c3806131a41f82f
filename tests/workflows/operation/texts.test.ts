import { describe, expect, it } from "vitest";
import { getPolicy } from "../../../app/policies.server";
import { dutyKinds } from "../../../workflows/duties/duty";
import { dutyNames } from "../../../workflows/duties/names.sv";
import { CLOCK } from "../../../workflows/operation/clock";
import { type LifeCommand, lifeCommandTypes } from "../../../workflows/operation/commands";
import { type LifeEvent, lifeEventTypes } from "../../../workflows/operation/events";
import { lifeStepNames, matterNames, requestNames, sortNames } from "../../../workflows/operation/names.sv";
import { questionSorts } from "../../../workflows/operation/shape";
import { sentenceOf } from "../../../workflows/operation/texts.sv";
import { people } from "../../support/organisation";
import { InUse, kept, made, question, registrar, removal } from "./in-use";

const english =
  /\b(the|and|you|your|please|must|account|question|answer|removal|block|loan|request|snapshot|round|undefined|null|NaN|object|true|false)\b/i;
function isSwedish(text: string) {
  expect(text.trim()).toBe(text);
  expect(text).not.toBe("");
  expect(text).not.toMatch(english);
}
function isSentence(text: string) {
  isSwedish(text);
  expect(text).toMatch(/^[\p{Lu}\d].*[.!?…]$/su);
  expect(text).not.toMatch(/ {2}|\.\.$|:\.$|[a-zåäö]\. [a-zåäö]/);
}

/** An account in which everything happens, said with free text that ends without a full stop. */
function everything(): InUse {
  const one = new InUse(getPolicy("hallstahammar"));
  const { now } = one;
  const reasons = "Det behövs inte";
  const matters = one
    .do("first", { type: "makeRound", found: "" })
    .do("first", { type: "makeRound", found: "Ett hot" });
  matters.do("first", { type: "watchCloser", reasons });
  for (const sort of questionSorts) one.do("first", question(now, { sort }));
  one.do("first", { type: "sortQuestion", matter: "F-1", sort: "viewpoint" });
  one.do("first", { type: "passOnQuestion", matter: "F-1", to: "Gatukontoret", told: "De svarar" });
  const answer = { answered: now, answer: [kept("text")], answerer: people.second };
  one.do("first", { type: "answerQuestion", matter: "F-1", ...answer });
  one.do("first", { type: "leaveQuestion", matter: "F-2", reasons });
  one.do(registrar, { type: "registerInDiary", matter: "F-1", number: "KS 2026/1" });
  one.do("first", removal(now, { secret: true })).do("first", removal(now, { content: one.evidence }));
  const done = { ...made(now), platform: true, police: true, told: "Hot" };
  one.do("first", { type: "makeRemoval", matter: "B-1", ...done });
  one.do("first", { type: "leaveRemoval", matter: "B-2", reasons });
  one.do("first", { type: "blockUser", content: [kept("sender")], reasons, review: "2026-12-01" });
  const review = { type: "reviewBlock", matter: "S-1", reasons } as const;
  one.do("first", { ...review, outcome: "kept", review: "2026-12-02" });
  one.do("first", { ...review, outcome: "lifted", review: null });
  const loan = { type: "askLoan", borrower: people.stranger } as const;
  one.do("first", { ...loan, from: "2026-11-24", to: "2026-11-25" });
  one.do("communications", { type: "agreeLoan", matter: "L-1" });
  one.do("stranger", { type: "readGuidelines", matter: "L-1" }).do("first", { type: "endLoan", matter: "L-1" });
  one.do("first", { ...loan, from: "2026-11-26", to: "2026-11-27" });
  one.do("communications", { type: "refuseLoan", matter: "L-2", reasons });
  const files = [kept("screenshot"), kept("screenshot")];
  one.do("first", { type: "takeSnapshot", halfYear: true, files, note: "" });
  one.do("first", { type: "takeSnapshot", halfYear: false, files: files.slice(1), note: "Ny bild" });
  const row = { measure: "Följare", day: "2026-11-22", value: 3 };
  one.do("first", { type: "recordFigures", rows: [row, row], lastPost: "2026-11-22" });
  one.do("first", { type: "recordFigures", rows: [row], lastPost: null }).do("first", { type: "confirmAccount" });
  for (const [index, sort] of (["correct", "block", "erase"] as const).entries()) {
    const matter = `P-${index + 1}`;
    one.do("first", { type: "receiveDataRequest", sort, received: now, content: [kept("text")] });
    one.do("first", { type: "confirmIdentity", matter, how: "Legitimation" });
    const outcome = (["granted", "partly", "refused"] as const)[index] ?? "refused";
    const manager = one.duties.find((duty) => duty.matter === matter)?.owner ?? people.unitManager;
    one.do(manager, { type: "decideDataRequest", matter, outcome, reasons });
  }
  one.do("first", { type: "carryOutDataRequest", matter: "P-1", done: "Borttaget" });
  one.presence = {
    ...one.presence,
    leaving: [{ person: people.second.id, name: people.second.name, lastDay: "2026-11-27" }],
  };
  one.at("2028-01-10").lapse();
  return one;
}

describe("what is said of an account in use", () => {
  const one = everything();

  it("is a Swedish sentence with names, for every event that there is", () => {
    expect(new Set(one.events.map(({ type }) => type))).toEqual(new Set(lifeEventTypes));
    for (const event of one.events) {
      isSentence(sentenceOf(event));
      if (event.type !== "dutyLapsed") expect(sentenceOf(event)).toContain(event.by.name);
    }
    expect(sentenceOf(one.events[1] as LifeEvent)).toBe(`${people.first.name} såg över kontot: Ett hot.`);
  });

  it("names whoever somebody acted for", () => {
    const other = new InUse().do("deputy", { type: "makeRound", found: "" });
    expect(sentenceOf(other.events[0] as LifeEvent)).toBe(
      `${people.deputy.name}, vikarie för ${people.first.name}, såg över kontot. Inget att anmärka.`,
    );
  });

  it("has a Swedish name for every duty, step, matter and sort", () => {
    expect(Object.keys(dutyNames).sort()).toEqual([...dutyKinds].sort());
    expect(Object.keys(lifeStepNames).sort()).toEqual([...lifeCommandTypes].sort());
    for (const names of [dutyNames, lifeStepNames, matterNames, sortNames, requestNames])
      for (const name of Object.values(names)) {
        isSwedish(name);
        expect(name).toMatch(/^\p{Lu}.*[^.]$/u);
      }
  });

  it("says of every duty why it is due, in sentences, the last of which is its time", () => {
    const kinds = new Set<string>();
    for (const place of [one, new InUse(getPolicy("kungalv")), new InUse(getPolicy("toreboda"))])
      for (const { due, kind } of place.duties) {
        kinds.add(kind);
        for (const text of due.why) isSentence(text);
      }
    expect(kinds.size).toBeGreaterThan(6);
  });

  it("refuses in Swedish sentences, whatever is wrong", () => {
    const fresh = new InUse();
    const future = "2030-01-01T00:00:00.000Z";
    const wrong: LifeCommand[] = [
      question(future, { content: [], crisis: true }),
      question("2020-01-01T00:00:00.000Z", { content: [kept("screenshot", "tom.png", 0)] }),
      removal(future, { grounds: [], content: [], posted: "2031-01-01T00:00:00.000Z", made: made(future) }),
      { type: "blockUser", content: [], reasons: "Hot", review: "2020-01-01" },
      { type: "askLoan", borrower: people.first, from: "2026-12-01", to: "2026-12-02" },
      { type: "askLoan", borrower: people.third, from: "2026-12-03", to: "2026-12-02" },
      { type: "askLoan", borrower: people.third, from: "2026-01-03", to: "2026-12-02" },
      { type: "takeSnapshot", halfYear: true, files: [], note: "" },
      { type: "recordFigures", rows: [], lastPost: null },
      { type: "recordFigures", rows: [{ measure: "A", day: "2030-01-01", value: 1 }], lastPost: "2030-01-01" },
      { type: "receiveDataRequest", sort: "erase", received: future, content: [] },
      { type: "registerInDiary", matter: "F-1", number: "1" },
      { type: "lapse", duty: "round:x" },
    ];
    for (const who of [people.first, people.stranger, CLOCK])
      for (const command of wrong) {
        const texts = fresh.refused(who, command);
        expect(texts, command.type).not.toEqual([]);
        for (const text of texts) isSentence(text);
      }
  });
});
