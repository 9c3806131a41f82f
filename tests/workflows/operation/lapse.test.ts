import { describe, expect, it } from "vitest";
import { instantOf } from "../../../workflows/calendar/zone";
import { CLOCK } from "../../../workflows/operation/clock";
import { sentenceOf } from "../../../workflows/operation/texts.sv";
import { caseFileText, verifyCaseFile } from "../../../workflows/record/case-file";
import { people } from "../../support/organisation";
import { InUse, question } from "./in-use";

const lapse = (duty: string) => ({ type: "lapse", duty }) as const;
const asked = () => {
  const one = new InUse();
  return one.do("first", question(one.now));
};
const closing = instantOf("2026-11-24", "23:59");

describe("a duty that lapses", () => {
  it("does so once, after its last minute, and is still to be done", () => {
    const one = asked();
    one.now = closing;
    expect(one.refused(CLOCK, lapse("question:F-1"))).toEqual(["Tiden har inte gått ut."]);
    one.now = new Date(Date.parse(closing) + 1).toISOString();
    one.do(CLOCK, lapse("question:F-1"));
    expect(one.refused(CLOCK, lapse("question:F-1"))).toEqual(["Uppgiften finns inte kvar."]);
    expect(one.duty("question")).toMatchObject({ lapsed: true, due: { at: closing } });
  });

  it("does so by the clock alone", () => {
    const one = asked().at("2026-11-26");
    for (const who of ["first", "communications", "unitManager", "stranger"] as const)
      expect(one.refused(who, lapse("question:F-1"))).toEqual(["Det här gör klockan."]);
    expect(one.refused(CLOCK, question(one.now))).not.toEqual([]);
  });

  it("is told of in the case file, with its time and who was told", () => {
    const one = asked().at("2026-11-26");
    one.lapse();
    const event = one.events.find(({ type }) => type === "dutyLapsed" && type);
    expect(event).toBeDefined();
    const sentences = one.events.map((event) => sentenceOf(event));
    expect(sentences).toContain(
      `Det blev inte gjort i tid: svara på en fråga (F-1), senast tisdag 24 november 2026 23.59. ${people.unitManager.name} fick veta det.`,
    );
    expect(verifyCaseFile(caseFileText(one.caseFile()))).toMatchObject({ ok: true });
  });

  it("is done late all the same, and is then no more", () => {
    const one = asked().at("2026-11-26");
    one.lapse();
    one.do("first", { type: "leaveQuestion", matter: "F-1", reasons: "Inget svar behövs." });
    expect(one.standing.life.lapsed).toEqual([]);
    expect(one.duties.some(({ kind }) => kind === "question")).toBe(false);
  });

  it("that has gone on to somebody is looked for anew, each time it goes on", () => {
    const one = asked().at("2026-11-26");
    one.lapse();
    const on = { type: "passOnQuestion", matter: "F-1", to: "Gatukontoret", told: "De svarar." } as const;
    one.do("first", on);
    expect(one.standing.life.lapsed).toEqual([]);
    expect(one.at("2026-12-04").lapse()).toContain("followUp:F-1");
    one.do("first", { ...on, to: "Parkenheten" });
    expect(one.duty("followUp").lapsed).toBe(false);
    expect(one.at("2026-12-14").lapse()).toContain("followUp:F-1");
  });

  it("because nobody looked at the account leaves the next round, day by day", () => {
    const one = new InUse().at("2026-11-26");
    const [first, second, third] = ["2026-11-23", "2026-11-24", "2026-11-25"].map(
      (day) => `round:${instantOf(day, "00:00")}/${instantOf(day, "23:59")}`,
    );
    expect(one.lapse()).toEqual([first, second, third]);
    expect(one.standing.life.lapsed).toEqual([]);
    expect(one.duty("round").due.at).toBe(instantOf("2026-11-26", "23:59"));
  });

  it("does so also after the account has ended, and nothing new is raised then", () => {
    const one = asked();
    one.standing = { ...one.standing, state: "closed" };
    expect(one.at("2026-11-26").lapse()).toEqual(["question:F-1"]);
    expect(one.refused("first", question(one.now))).toHaveLength(1);
    one.do("first", { type: "leaveQuestion", matter: "F-1", reasons: "Kontot är avslutat." });
    expect(one.duties).toEqual([]);
  });

  it("is counted as it was recorded: later rules change no old time", () => {
    const one = asked();
    const policy = structuredClone(one.policy);
    policy.answers.within = { amount: 5, unit: "workingDays" };
    for (const medium of policy.platforms) medium.answer.within = { amount: 5, unit: "workingDays" };
    const later = new InUse(policy);
    later.standing = one.standing;
    expect(later.duty("question").due).toEqual(one.duty("question").due);
    later.do("first", question(later.now));
    expect(later.duties.find(({ matter }) => matter === "F-2")?.due.at).toBe(instantOf("2026-11-30", "23:59"));
  });
});

describe("a number in the diary", () => {
  it("is asked for once: what is sorted anew after it needs none, and time that runs goes on", () => {
    const one = new InUse();
    one.do("first", question(one.now, { sort: "secret" }));
    const { due } = one.duty("diary");
    one.at("2026-11-24").do("first", { type: "sortQuestion", matter: "F-1", sort: "secret" });
    expect(one.duty("diary").due).toEqual(due);
    const [registrar] = one.organisation.holders.registrar;
    one.do(registrar as typeof people.first, { type: "registerInDiary", matter: "F-1", number: "KS 2026/7" });
    one.do("first", { type: "sortQuestion", matter: "F-1", sort: "secret" });
    expect(one.duties.map(({ kind }) => kind)).not.toContain("diary");
    expect(
      one.refused(registrar as typeof people.first, { type: "registerInDiary", matter: "F-1", number: "2" }),
    ).toEqual(["F-1 är redan diariefört."]);
  });
});
