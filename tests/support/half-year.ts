import { turnDay } from "../../app/jobs/day-turn.server";
import { keepTime } from "../../app/jobs/duties.server";
import { personOf } from "../../app/organisation.server";
import { listPeople, listUnits } from "../../db/people.server";
import type { MunicipalityDb } from "../../db/schema";
import type { Person } from "../../workflows/account/facts";
import type { LifeCommand } from "../../workflows/operation/commands";
import { AccountInUse, answer, at, evidence, kept, made, question, removal } from "./account-in-use";
import { happenings } from "./half-year-happenings";
import { days, instantAt, isFree, localDay, localOf } from "./swedish-rules";

const HOUR = 3_600_000;
export const FIRST = "2026-12-21";
export const LAST = "2027-07-01";

/** Chance that is the same at every run (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export type Account = {
  use: AccountInUse;
  admins: Person[];
  registrar: Person;
  communications: Person;
  closer: Person;
};
/** Something open, and where it is as far as those who work with it know. */
type Item = {
  of: Account;
  id: string;
  kind: string;
  at: string;
  diary: boolean;
  from: string;
  to: string;
  who: Person;
};

/** Half a year in a municipality, acted through the door: people do most of what they should, and forget the rest. */
export class HalfYear {
  readonly accounts: Account[] = [];
  private open: Item[] = [];
  private numbers = new Map<string, number>();
  private gone = new Set<string>();
  private readonly roll: () => number;
  private crisis = false;
  /** What was asked for through the door, by kind. */
  readonly done: Record<string, number> = {};

  constructor(
    private readonly db: MunicipalityDb,
    private readonly dataDir: string,
    seed = 5,
  ) {
    this.roll = dice(seed);
  }

  async begin(count: number): Promise<void> {
    const [people, units] = [await listPeople(this.db.read), await listUnits(this.db.read)];
    const staffed = units.flatMap(({ id, name, manager }) => {
      const staff = people.filter((one) => one.unit === id && one.id !== manager && one.roles.length === 0);
      return manager && staff.length > 1 ? [{ unit: { id, name }, staff: staff.map(personOf) }] : [];
    });
    for (let turn = 0; turn < count; turn += 1) {
      const place = staffed[turn % staffed.length];
      const [one, two, three] = [0, 1, 2].map((step) => place?.staff[(turn + step) % (place.staff.length || 1)]);
      if (!place || !one || !two) throw new Error("Nobody to run the account");
      const deputy = three && three.id !== one.id ? three : null;
      const administrators: [{ person: Person; deputy: Person | null }, { person: Person; deputy: Person | null }] = [
        { person: one, deputy: turn % 3 ? deputy : null },
        { person: two, deputy: null },
      ];
      const wanted = { name: `Konto ${turn + 1}`, unit: place.unit, orderer: one, administrators };
      const use = await AccountInUse.begin(this.db, at(FIRST, "07:30"), {
        ...wanted,
        url: `https://www.facebook.com/konto-${turn + 1}`,
      });
      const { registrar, communications, closer } = await use.cast();
      this.accounts.push({ use, admins: [one, two], registrar, communications, closer });
    }
  }

  private chance = (part: number) => this.roll() < part;
  private some = <T>(list: readonly T[]): T => list[Math.floor(this.roll() * list.length)] as T;
  private actor = ({ admins, communications }: Account): Person =>
    this.some(admins.filter(({ id }) => !this.gone.has(id))) ?? communications;

  private async send(of: Account, actor: Person, command: LifeCommand, now: Date): Promise<void> {
    await of.use.do(actor, command, now);
    this.done[command.type] = (this.done[command.type] ?? 0) + 1;
  }
  private raise(of: Account, letter: string, item: Partial<Item>): void {
    const key = `${of.use.id} ${letter}`;
    const number = (this.numbers.get(key) ?? 0) + 1;
    this.numbers.set(key, number);
    const whole = { of, id: `${letter}-${number}`, kind: letter, at: "open", diary: false, from: "", to: "" };
    this.open.push({ ...whole, who: of.registrar, ...item });
  }

  /** Every hour from the first day to the last: the day turns, the clock looks, and then people act. */
  async live(): Promise<void> {
    for (const day of days(FIRST, LAST)) {
      const plan = await this.planned(day);
      for (let now = Date.parse(instantAt(day, "00:00")); localDay(new Date(now).toISOString()) === day; now += HOUR) {
        const date = new Date(now);
        const hour = Number(localOf(date.toISOString()).slice(11, 13));
        if (hour === 0) await turnDay({ dataDir: this.dataDir }, date);
        await keepTime(this.db, date);
        for (const act of plan.get(hour) ?? []) await act(date);
      }
    }
  }

  private async planned(day: string): Promise<Map<number, ((now: Date) => Promise<void>)[]>> {
    const plan = new Map<number, ((now: Date) => Promise<void>)[]>();
    const put = (hour: number, act: (now: Date) => Promise<void>) => plan.set(hour, [...(plan.get(hour) ?? []), act]);
    const anyHour = () => 8 + Math.floor(this.roll() * 9);
    // Some work in the evening: reminded of it, and in time.
    const lateHour = () => (this.chance(0.1) ? 22 : anyHour());
    happenings(day, {
      ...{ db: this.db, accounts: this.accounts, put },
      inCrisis: (on) => {
        this.crisis = on;
      },
      leave: (id) => this.gone.add(id),
    });
    for (const of of this.accounts) {
      if (this.chance(0.04)) put(anyHour(), (now) => this.receive(of, now));
      if (isFree(day)) continue;
      for (const item of this.open)
        if (item.of === of && this.chance(0.7)) put(lateHour(), (now) => this.goOn(item, now));
      if (this.chance(0.88))
        put(lateHour(), (now) => this.send(of, this.actor(of), { type: "makeRound", found: "" }, now));
      if (this.chance(0.15)) put(anyHour(), (now) => this.anything(of, day, now));
      const round =
        day >= "2026-12-28" && day <= "2026-12-30" ? 0.3 : day >= "2027-06-07" && day <= "2027-06-24" ? 0.1 : 0;
      if (this.chance(round)) put(anyHour(), (now) => this.snapshot(of, true, now));
    }
    return plan;
  }

  private snapshot = (of: Account, halfYear: boolean, now: Date) => {
    const files = [kept("screenshot", "bild.png")];
    return this.send(of, this.actor(of), { type: "takeSnapshot", halfYear, files, note: "" }, now);
  };

  private async receive(of: Account, now: Date): Promise<void> {
    const old = this.chance(0.1) && now > at("2027-01-04") ? 72 : Math.floor(this.roll() * 3);
    const received = new Date(now.getTime() - old * HOUR);
    const sort = this.some(["question", "viewpoint", "secret", "personal", "message"] as const);
    await this.send(of, this.actor(of), question(received, { sort, crisis: this.crisis && this.chance(0.5) }), now);
    this.raise(of, "F", { diary: sort === "secret" });
  }

  /** What does not come every day. */
  private async anything(of: Account, day: string, now: Date): Promise<void> {
    const actor = this.actor(of);
    const which = this.roll();
    if (which < 0.25) {
      const secret = this.chance(0.2);
      const done = this.chance(0.5);
      await this.send(of, actor, removal(now, { secret, made: done ? made(now) : null }), now);
      if (!done || secret) this.raise(of, "B", { at: done ? "made" : "open", diary: secret });
      else this.numbers.set(`${of.use.id} B`, (this.numbers.get(`${of.use.id} B`) ?? 0) + 1);
    } else if (which < 0.32) {
      const review = localDay(new Date(now.getTime() + 20 * 24 * HOUR).toISOString());
      await this.send(of, actor, { type: "blockUser", content: evidence, reasons: "Hot.", review }, now);
      this.raise(of, "S", { to: review });
    } else if (which < 0.38 && !this.open.some((item) => item.of === of && item.kind === "L")) {
      const [from, to] = [3, 10].map((later) => localDay(new Date(now.getTime() + later * 24 * HOUR).toISOString()));
      const borrower = this.some(this.accounts.flatMap(({ admins }) => admins).filter(({ id }) => !this.gone.has(id)));
      if (of.admins.some(({ id }) => id === borrower.id) || !from || !to) return;
      await this.send(
        of,
        of.admins.find(({ id }) => !this.gone.has(id)) ?? actor,
        { type: "askLoan", borrower, from, to },
        now,
      );
      this.raise(of, "L", { from, to, who: borrower });
    } else if (which < 0.48) {
      const command = { type: "receiveDataRequest", sort: "erase", received: now.toISOString() } as const;
      await this.send(of, actor, { ...command, content: [kept("text")] }, now);
      this.raise(of, "P", {});
    } else if (which < 0.55) await this.send(of, actor, { type: "watchCloser", reasons: "Många svar." }, now);
    else if (which < 0.65) await this.snapshot(of, false, now);
    else if (which < 0.75) {
      const rows = [{ measure: "Följare", day, value: Math.floor(this.roll() * 1000) }];
      await this.send(of, actor, { type: "recordFigures", rows, lastPost: this.chance(0.5) ? day : null }, now);
    } else if (which < 0.78) await this.send(of, actor, { type: "confirmAccount" }, now);
  }

  /** Whoever works with something open takes it a step further, or not. */
  private async goOn(item: Item, now: Date): Promise<void> {
    const { of, id, kind } = item;
    const [actor, day] = [this.actor(of), localDay(now.toISOString())];
    const send = (command: LifeCommand, by = actor) => this.send(of, by, command, now);
    const end = () => this.open.splice(this.open.indexOf(item), 1);
    if (!this.open.includes(item)) return;
    if (item.diary && this.chance(0.7)) {
      await send(
        { type: "registerInDiary", matter: id, number: `KS 2027/${Math.floor(this.roll() * 999)}` },
        of.registrar,
      );
      item.diary = false;
    } else if (kind === "F" && item.at === "open" && this.chance(0.1)) {
      await send({ type: "passOnQuestion", matter: id, to: "Badet", told: "Badet svarar." });
      item.at = "passed";
    } else if (kind === "F" && item.at !== "done" && this.chance(0.6)) {
      await send(this.chance(0.9) ? answer(id, now, actor) : { type: "leaveQuestion", matter: id, reasons: "Klart." });
      item.at = "done";
    } else if (kind === "B" && item.at === "open" && this.chance(0.7)) {
      const left = { type: "leaveRemoval", matter: id, reasons: "Det var ett citat." } as const;
      await send(this.chance(0.9) ? { type: "makeRemoval", matter: id, ...made(now) } : left);
      item.at = "made";
    } else if (kind === "S" && day >= item.to && this.chance(0.5)) {
      const review = localDay(new Date(now.getTime() + 15 * 24 * HOUR).toISOString());
      const lifted = this.chance(0.5);
      const outcome = lifted ? ({ outcome: "lifted", review: null } as const) : ({ outcome: "kept", review } as const);
      await send({ type: "reviewBlock", matter: id, reasons: "Prövat.", ...outcome });
      item.to = review;
      if (lifted) end();
    } else if (kind === "L" && (day > item.to || (item.at === "ready" && day === item.to && this.chance(0.6)))) {
      if (!this.chance(0.7)) return;
      await send({ type: "endLoan", matter: id }, of.communications);
      end();
    } else if (kind === "L" && item.at === "open" && this.chance(0.6)) {
      const no = this.chance(0.1);
      await send(
        no ? { type: "refuseLoan", matter: id, reasons: "Inte nu." } : { type: "agreeLoan", matter: id },
        of.communications,
      );
      item.at = "agreed";
      if (no) end();
    } else if (kind === "L" && item.at === "agreed" && !this.gone.has(item.who.id) && this.chance(0.6)) {
      await send({ type: "readGuidelines", matter: id }, item.who);
      item.at = "ready";
    } else if (kind === "P" && this.chance(0.15)) {
      const no = this.chance(0.3);
      const outcome = no ? "refused" : "granted";
      if (item.at === "open") await send({ type: "confirmIdentity", matter: id, how: "Legitimation." });
      else if (item.at === "known")
        await send({ type: "decideDataRequest", matter: id, outcome, reasons: "Prövat." }, of.closer);
      else await send({ type: "carryOutDataRequest", matter: id, done: "Borttaget." });
      const after = { open: "known", known: no ? "done" : "decided", decided: "done" }[item.at];
      item.at = after ?? "done";
    }
    if (
      ["FB", "P"].some((kinds) => kinds.includes(kind)) &&
      ["done", "made"].includes(item.at) &&
      !item.diary &&
      this.open.includes(item)
    )
      end();
  }
}
