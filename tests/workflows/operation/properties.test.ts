import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { getPolicy, loadedMunicipalities } from "../../../app/policies.server";
import type { Person } from "../../../workflows/account/facts";
import { dayAfter } from "../../../workflows/calendar/day";
import { timeInWords } from "../../../workflows/calendar/due-words.sv";
import { dayIn } from "../../../workflows/calendar/swedish-day";
import type { Duty } from "../../../workflows/duties/duty";
import type { Absence } from "../../../workflows/duties/presence";
import { CLOCK } from "../../../workflows/operation/clock";
import { type LifeCommand, lifeCommandSchema, lifeCommandTypes } from "../../../workflows/operation/commands";
import { matterKinds, matterLetters } from "../../../workflows/operation/shape";
import { sentenceOf } from "../../../workflows/operation/texts.sv";
import { getClause } from "../../../workflows/policy/clauses";
import { canonical } from "../../../workflows/record/canonical";
import { caseFileText, replay, verifyCaseFile } from "../../../workflows/record/case-file";
import { everyone, file, people } from "../../support/organisation";
import { InUse, kept, registrar } from "./in-use";

const HOUR = 3_600_000;
/** One thing that somebody tries, so many hours after the last; times and days are given as hours from then. */
type Act = { type: number; who: number; wait: number; shift: number; pick: number; flags: boolean[] };

const act: fc.Arbitrary<Act> = fc.record({
  type: fc.nat(),
  who: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(1, 2) }, { weight: 2, arbitrary: fc.nat() }),
  wait: fc.oneof({ weight: 9, arbitrary: fc.nat(30) }, { weight: 1, arbitrary: fc.nat(600) }),
  shift: fc.integer({ min: -60, max: 60 }),
  pick: fc.nat(),
  flags: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
});
const anybody: Person[] = [...everyone, registrar];
const absences = fc.array(
  fc.record({
    person: fc.constantFrom(people.first.id, people.second.id, people.deputy.id, people.third.id),
    from: fc.nat(200),
    length: fc.nat(30),
    standIn: fc.constantFrom(null, people.third, people.stranger),
  }),
  { maxLength: 4 },
);
const leavers = fc.uniqueArray(
  fc.record({ who: fc.constantFrom(people.first, people.second, people.deputy), after: fc.nat(200) }),
  { maxLength: 2, selector: ({ who }) => who.id },
);
const crises = fc.option(fc.record({ from: fc.nat(150), length: fc.option(fc.nat(60)) }));
const FIRST = "2026-11-23";

const started = new Map(
  loadedMunicipalities().map((town) => {
    const base = new InUse(getPolicy(town));
    return [town, () => new InUse(base.policy, base.now, base.organisation, base.life)];
  }),
);

function commandOf(one: InUse, { type, shift, pick, flags }: Act): LifeCommand {
  const named = lifeCommandTypes[type % lifeCommandTypes.length] as LifeCommand["type"];
  const [a = false, b = false, c = false, d = false, e = false, f = false] = flags;
  const { matters, numbers } = one.standing.life;
  const kind = matterKinds[pick % matterKinds.length] ?? "question";
  const open = matters[pick % Math.max(1, matters.length)]?.id;
  const at = new Date(Date.parse(one.now) + (f ? shift : -Math.abs(shift) / 60) * HOUR).toISOString();
  const day = dayIn(new Date(Date.parse(one.now) + Math.abs(shift) * 24 * HOUR));
  const content = d ? [...one.evidence, kept("text")] : e ? [kept("text"), kept("screenshot", "b.png", 0)] : [];
  const sorts = ["question", "viewpoint", "secret", "personal", "message"] as const;
  const made = { measure: "removed", done: one.now, platform: a, police: b, told: c ? "Hot" : "", disposal: "" };
  const { duties } = one;
  return lifeCommandSchema.parse({
    type: named,
    ...{ found: a ? "Ett hot" : "", reasons: "Skäl finns", note: a ? "Ny bild" : "", how: "Leg", done: "Borttaget" },
    ...{ matter: a && open ? open : `${matterLetters[kind]}-${(pick % (numbers[kind] + 1)) + 1}` },
    ...{ sort: named === "receiveDataRequest" ? "block" : sorts[pick % 5], received: at, link: "", subject: "" },
    ...{ content, crisis: b && c, to: named === "askLoan" ? dayAfter(day, pick % 9) : "Gatukontoret", told: "Vidare" },
    ...{ answered: at, answer: content, answerer: people.second, number: "KS 1", seen: at, posted: null },
    ...{ grounds: a ? ["secrecy"] : ["insult"], secret: c, made: f ? { ...made } : null },
    ...(named === "makeRemoval" ? { ...made, done: at } : {}),
    ...{ review: a ? null : day, borrower: anybody[pick % anybody.length], from: day, halfYear: a },
    ...(named === "blockUser" ? { review: day } : {}),
    ...{ files: d ? [file] : [], rows: c ? [{ measure: "Följare", day, value: pick }] : [], lastPost: b ? null : day },
    ...(named === "reviewBlock"
      ? { outcome: c ? "kept" : "lifted" }
      : { outcome: (["granted", "partly", "refused"] as const)[pick % 3] }),
    ...{ duty: duties[pick % Math.max(1, duties.length)]?.key ?? "question:F-1" },
  });
}

/** What must hold of every duty, whoever did what. */
function judge(one: InUse, gone: Set<string>, before: Duty[]) {
  const { duties, presence } = one;
  const keys = duties.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  for (const { key, due, owner, lapsed, kind, matter } of duties) {
    const last = due.why.at(-1) ?? "";
    const words = timeInWords(due.at);
    // The end of a day that somebody chose is said as the day.
    expect(last.includes(words) || last.includes(words.replace(/ 23\.59$/, "")), `${key}: ${last} / ${words}`).toBe(
      true,
    );
    getClause(due.source, one.policy);
    // Settled or lapsed is for good; but a stand-in falls ill, and a question is sorted to and fro.
    expect(gone.has(`${key} ${due.at}`) && kind !== "cover" && kind !== "diary", `${key} came back`).toBe(false);
    expect(lapsed).toBe(one.standing.life.lapsed.includes(key));
    // A matter is open now, and is for who is there now; what comes round, for who is there then.
    const day = matter ? presence.day : ([dayIn(due.at), presence.day].sort().at(-1) ?? "");
    const away = (id: string) =>
      presence.absences.some(({ person, from, to }) => person === id && from <= day && day <= to) ||
      presence.leaving.some(({ person, lastDay }) => person === id && lastDay < day);
    const administrators = ["anna", "bo"];
    if (owner && administrators.includes(owner.id))
      expect(away(owner.id) && administrators.some((id) => !away(id)), `${key}, ${day}: ${owner.name} is away`).toBe(
        false,
      );
  }
  // A round that has not begun is put off by those of a closer watch, and not settled by them.
  const ahead = (key: string) => key.startsWith("round:") && key.slice("round:".length) > one.now;
  for (const { key, due } of before) if (!keys.includes(key) && !ahead(key)) gone.add(`${key} ${due.at}`);
}

/** `punctual` = the clock looks before anything is done, as the site's does. */
function run(town: string, punctual: boolean, acts: Act[], surroundings: (one: InUse) => void) {
  const one = (started.get(town) as () => InUse)();
  surroundings(one);
  const gone = new Set<string>();
  let before = one.duties;
  for (const each of acts) {
    one.now = new Date(Date.parse(one.now) + each.wait * HOUR).toISOString();
    one.presence = { ...one.presence, day: dayIn(one.now) };
    // A day that comes changes what is said of the days without anybody; what a step changes is judged.
    if (punctual) {
      one.lapse();
      judge(one, gone, before);
    }
    before = one.duties;
    const actor = each.who % 17 === 16 ? CLOCK : (anybody[each.who % anybody.length] as Person);
    const decision = one.try(actor, commandOf(one, each));
    if (!decision.ok) {
      expect(decision.unmet.length).toBeGreaterThan(0);
      for (const { source, text } of decision.unmet) {
        getClause(source, one.policy);
        expect(text).toMatch(/^[A-ZÅÄÖ0-9”].*[.!?]$/su);
        expect(text).not.toMatch(/undefined|null|\[object/);
      }
    } else for (const event of decision.events) expect(sentenceOf(event)).toMatch(/^[A-ZÅÄÖ].*[.!?…]$/su);
    if (!punctual) gone.clear();
    judge(one, gone, before);
    before = one.duties;
  }
  const lapses = one.events.flatMap((event) =>
    event.type === "dutyLapsed" && event.kind !== "cover" ? [`${event.duty} ${event.due.at}`] : [],
  );
  expect(new Set(lapses).size).toBe(lapses.length);
  return one;
}

describe("any sequence of steps by anybody, at advancing times", () => {
  const towns = fc.constantFrom(...loadedMunicipalities());

  it("never throws, is told with clause and sentence, raises each duty once, and replays from a file that verifies", () => {
    fc.assert(
      fc.property(
        towns,
        fc.boolean(),
        fc.array(act, { minLength: 1, maxLength: 25 }),
        absences,
        leavers,
        crises,
        (town, punctual, acts, away, left, crisis) => {
          const one = run(town, punctual, acts, (place) => {
            place.presence = {
              ...place.presence,
              absences: away.map(
                ({ person, from, length, standIn }): Absence => ({
                  person,
                  from: dayAfter(FIRST, from),
                  to: dayAfter(FIRST, from + length),
                  standIn,
                }),
              ),
              leaving: left.map(({ who, after }) => ({
                person: who.id,
                name: who.name,
                lastDay: dayAfter(FIRST, after),
              })),
              crisis: crisis && {
                id: "k1",
                name: "Storm",
                since: `${dayAfter(FIRST, crisis.from)}T08:00:00.000Z`,
                until: crisis.length === null ? null : `${dayAfter(FIRST, crisis.from + crisis.length)}T12:00:00.000Z`,
              },
            };
          });
          expect(canonical(replay(one.record).life)).toBe(canonical(one.standing.life));
          expect(verifyCaseFile(caseFileText(one.caseFile()))).toMatchObject({ ok: true });
        },
      ),
      { numRuns: 30, endOnFailure: true },
    );
  });

  it("leaves nothing behind when everything is settled", () => {
    fc.assert(
      fc.property(towns, fc.array(act, { minLength: 15, maxLength: 30 }), (town, acts) => {
        const one = run(town, true, acts, () => {});
        const settle = (who: Person, command: LifeCommand) => one.try(who, command);
        for (const { id, kind } of one.standing.life.matters) {
          const reasons = "Klart.";
          if (kind === "question") settle(people.first, { type: "leaveQuestion", matter: id, reasons });
          if (kind === "removal") settle(people.first, { type: "leaveRemoval", matter: id, reasons });
          if (kind === "block")
            settle(people.first, { type: "reviewBlock", matter: id, outcome: "lifted", reasons, review: null });
          if (kind === "loan") settle(people.first, { type: "endLoan", matter: id });
          if (kind === "dataRequest") {
            settle(people.first, { type: "confirmIdentity", matter: id, how: "Leg" });
            const owner = one.duties.find(({ matter }) => matter === id)?.owner ?? people.first;
            settle(owner, { type: "decideDataRequest", matter: id, outcome: "refused", reasons });
            settle(people.first, { type: "carryOutDataRequest", matter: id, done: reasons });
          }
          settle(registrar, { type: "registerInDiary", matter: id, number: "KS 1" });
        }
        expect(one.standing.life.matters).toEqual([]);
        for (const key of one.standing.life.lapsed)
          expect(key).toMatch(/^(snapshot|evaluation|confirmation|inactivity):/);
        expect(one.standing.life.lapsed.length).toBeLessThanOrEqual(4);
        expect(JSON.stringify(one.standing.life).length).toBeLessThan(1200);
      }),
      { numRuns: 30, endOnFailure: true },
    );
  });
});
