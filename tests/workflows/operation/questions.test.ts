import { describe, expect, it } from "vitest";
import { getPolicy } from "../../../app/policies.server";
import { instantOf } from "../../../workflows/calendar/zone";
import type { LifeCommand } from "../../../workflows/operation/commands";
import { caseFileText, verifyCaseFile } from "../../../workflows/record/case-file";
import { people } from "../../support/organisation";
import { InUse, kept, question, registrar } from "./in-use";

const answer = (matter: string, answered: string): LifeCommand => ({
  type: "answerQuestion",
  matter,
  answered,
  answer: [kept("text")],
  answerer: people.second,
});

describe("a question", () => {
  it("has its time from when it came, and says why", () => {
    const one = new InUse().at("2026-06-19", "09:00");
    const received = instantOf("2026-11-27", "16:45");
    one.at("2026-11-27", "16:50").do("first", question(received));
    const duty = one.duty("question");
    expect(duty).toMatchObject({
      key: "question:F-1",
      matter: "F-1",
      due: { at: instantOf("2026-11-30", "23:59"), source: "STD-22" },
    });
    expect(duty.due.why.at(-1)).toContain("30 november 2026");
    expect(duty.owner?.id).toBe(people.first.id);
  });

  it("follows the platform's own time: four hours on working days (SOL-5b)", () => {
    const policy = getPolicy("sollentuna");
    const one = new InUse(policy).at("2026-11-27", "22:30");
    one.standing.facts.answers.plan = { ...one.standing.facts.answers.plan, platform: "x" };
    one.do("first", question(instantOf("2026-11-27", "22:00")));
    expect(one.duty("question").due).toMatchObject({ at: instantOf("2026-11-30", "02:00"), source: "SOL-5b" });
  });

  it("is answered in the name of who knows most, and is then settled", () => {
    const one = new InUse();
    one.do("first", question(one.now)).at("2026-11-23", "10:00").do("first", answer("F-1", one.now));
    expect(one.standing.life.matters).toEqual([]);
    expect(one.refused("second", answer("F-1", one.now))).toEqual([
      "F-1 är redan klart, så det går inte att ändra. Läs i akten vad som hände.",
    ]);
  });

  it("that is passed on is told of, and followed up in five working days", () => {
    const one = new InUse();
    one.do("first", question(one.now));
    one.do("first", {
      type: "passOnQuestion",
      matter: "F-1",
      to: "Gatukontoret",
      told: "Vi har skickat frågan vidare.",
    });
    expect(one.duties.some(({ kind }) => kind === "question")).toBe(false);
    expect(one.duty("followUp").due.at).toBe(instantOf("2026-11-30", "23:59"));
    one.do("first", answer("F-1", one.now));
    expect(one.standing.life.matters).toEqual([]);
  });

  it("is registered in the diary where the rules ask for it, and is open until it is (HAL-16b)", () => {
    const one = new InUse(getPolicy("hallstahammar"));
    one.do("first", question(one.now, { sort: "viewpoint" }));
    expect(one.duty("diary")).toMatchObject({ owner: { id: registrar.id }, due: { source: "HAL-16b" } });
    one.do("first", answer("F-1", one.now));
    expect(one.duties.map(({ kind }) => kind)).toContain("diary");
    one.do(registrar, { type: "registerInDiary", matter: "F-1", number: "KS 2026/12" });
    expect(one.standing.life.matters).toEqual([]);
  });

  it("sorted anew needs a diary number, or needs none any more", () => {
    const one = new InUse(getPolicy("nybro"));
    one.do("first", question(one.now)).do("first", { type: "sortQuestion", matter: "F-1", sort: "message" });
    expect(one.duty("diary").due.source).toBe("NYB-10b");
    one.do("first", { type: "sortQuestion", matter: "F-1", sort: "question" });
    expect(one.duties.map(({ kind }) => kind)).not.toContain("diary");
  });

  it("in a crisis leaves the ordinary times where the rules cease, and is marked (SOL-10)", () => {
    const crisis = { id: "k1", name: "Storm", since: "2026-11-23T07:00:00.000Z", until: null };
    const [sollentuna, hallstahammar] = (["sollentuna", "hallstahammar"] as const).map((town) => {
      const one = new InUse(getPolicy(town));
      one.presence = { ...one.presence, crisis };
      return one.do("first", question(one.now, { crisis: true }));
    });
    expect(sollentuna?.duties.some(({ kind }) => kind === "question")).toBe(false);
    expect(sollentuna?.standing.life.matters[0]).toMatchObject({ crisis: "k1" });
    expect(hallstahammar?.duty("question").due.at).toBe(instantOf("2026-11-24", "23:59"));
    // When it is over somebody has what was not answered, by the ordinary rules counted from then.
    if (!sollentuna) throw new Error("No account");
    const until = instantOf("2026-11-26", "10:00");
    const ordinary = new InUse(getPolicy("sollentuna")).at("2026-11-26", "10:00");
    const asked = ordinary.do("first", question(until)).duty("question");
    sollentuna.at("2026-11-26", "11:00").presence.crisis = { ...crisis, until };
    expect(sollentuna.duty("question")).toMatchObject({
      ...{ key: "question:F-1", owner: { id: people.first.id }, due: { at: asked.due.at, source: asked.due.source } },
    });
    expect(sollentuna.duty("question").due.why[0]).toContain("Krisen tog slut torsdag 26 november 2026 10.00");
    sollentuna.presence.crisis = { id: "k2", name: "Ny storm", since: sollentuna.now, until: null };
    expect(sollentuna.duties.some(({ kind }) => kind === "question")).toBe(false);
  });

  it.each([
    [
      "a time in the future",
      question(instantOf("2026-11-24", "09:00")),
      "Tiden ligger i framtiden. Skriv när det hände.",
    ],
    [
      "a time before the account was in use",
      question(instantOf("2026-11-01", "09:00")),
      "Tiden ligger före den dag då kontot togs i drift, fredag 20 november 2026. Skriv en senare tid.",
    ],
    [
      "nothing that was asked",
      question(instantOf("2026-11-23", "08:00"), { content: [] }),
      "Klistra in texten eller välj en skärmbild.",
    ],
    [
      "a crisis that is none",
      question(instantOf("2026-11-23", "08:00"), { crisis: true }),
      "Kommunen är inte i krisläge. Ta bort krysset.",
    ],
    [
      "an empty file",
      question(instantOf("2026-11-23", "08:00"), { content: [kept("screenshot", "bild.png", 0)] }),
      "Filen bild.png är tom. Välj en fil med innehåll.",
    ],
    [
      "an answer to what is not there",
      answer("F-9", instantOf("2026-11-23", "08:30")),
      "Det finns inget ärende F-9 på kontot.",
    ],
  ])("%s is refused", (_, command, text) => {
    const one = new InUse();
    expect(one.refused("first", command)).toEqual([text]);
    expect(one.events).toEqual([]);
  });

  it("an answer that is older than the question is refused", () => {
    const one = new InUse();
    one.do("first", question(one.now));
    expect(one.refused("first", answer("F-1", instantOf("2026-11-22", "09:00")))).toEqual([
      "Tiden ligger före frågan. Skriv en senare tid.",
    ]);
  });

  it("is not for strangers, who are told whom to ask", () => {
    const one = new InUse();
    const [text = ""] = one.refused("stranger", question(one.now));
    expect(text).toContain(people.first.name);
  });

  it("stands in a case file that verifies, and any byte of it that is changed is found", () => {
    const one = new InUse();
    one.do("first", question(one.now)).do("first", answer("F-1", one.now)).do("first", question(one.now));
    const file = one.caseFile();
    expect(verifyCaseFile(caseFileText(file))).toMatchObject({ ok: true });
    const other = { ...file, life: { ...one.standing.life, matters: [] } };
    expect(verifyCaseFile(caseFileText(other))).toMatchObject({
      ok: false,
      faults: ["Uppgifterna i filen stämmer inte med händelserna."],
    });
  });
});
