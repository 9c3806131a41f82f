import { type Command, commandSchema } from "../../../workflows/account/commands";
import { decide } from "../../../workflows/account/decide";
import type { Person } from "../../../workflows/account/facts";
import { MACHINE_VERSION } from "../../../workflows/account/machine";
import type { Organisation } from "../../../workflows/account/organisation";
import { instantOf } from "../../../workflows/calendar/zone";
import { dutiesOf } from "../../../workflows/duties/duties";
import type { Duty } from "../../../workflows/duties/duty";
import type { Presence } from "../../../workflows/duties/presence";
import { advanceCase, type CaseEvent, type Standing } from "../../../workflows/operation/advance";
import { CLOCK } from "../../../workflows/operation/clock";
import { type LifeCommand, lifeCommandSchema } from "../../../workflows/operation/commands";
import { decideInUse, type LifeDecision } from "../../../workflows/operation/decide";
import type { LifeEvent } from "../../../workflows/operation/events";
import { beginningOfLife, type Kept, lifeSchema } from "../../../workflows/operation/shape";
import type { Policy } from "../../../workflows/policy/schema";
import { CASE_FILE_FORMAT, type CaseFile } from "../../../workflows/record/case-file";
import { type ChainedEvent, chain, GENESIS } from "../../../workflows/record/chain";
import { organisation as ordinary, people, type Who } from "../../support/organisation";
import { type Life, lifeIn, standardPolicy } from "../life";

/** With somebody at the diary, whom the small municipality otherwise lacks. */
export const registrar: Person = {
  id: "rut",
  name: "Rut Diariesson",
  title: "registrator",
  email: "rut@exempel.se",
  phone: "",
};
export const organisation: Organisation = { ...ordinary, holders: { ...ordinary.holders, registrar: [registrar] } };

export const kept = (as: Kept["as"], name = `${as}.txt`, size = 12): Kept => ({
  sha256: "ab".repeat(32),
  name,
  type: as === "screenshot" ? "image/png" : "text/plain",
  size,
  as,
});
export const everything = [kept("screenshot"), kept("text"), kept("sender")];

/** An account in use, from Friday 20 November 2026 on; time is moved by the test. */
export class InUse {
  standing: Standing;
  events: LifeEvent[] = [];
  /** What was typed and kept, by hash. */
  readonly texts = new Map<string, string>();
  record: ChainedEvent[];
  presence: Presence;

  constructor(
    readonly policy: Policy = standardPolicy,
    public now = instantOf("2026-11-23", "09:00"),
    public organisation: Organisation = ordinaryWith(registrar),
    readonly life: Life = lifeIn("operation", policy, organisation),
  ) {
    this.standing = { ...life.position, life: beginningOfLife };
    this.record = [...life.record];
    this.presence = { day: now.slice(0, 10), since: "", absences: [], leaving: [], crisis: null, earlierCrises: [] };
  }

  at(day: string, time = "09:00"): this {
    this.now = instantOf(day, time);
    this.presence = { ...this.presence, day };
    return this;
  }

  try(actor: Person, command: LifeCommand): LifeDecision {
    const standing = { ...this.standing, life: lifeSchema.parse(JSON.parse(JSON.stringify(this.standing.life))) };
    const asked = lifeCommandSchema.parse(JSON.parse(JSON.stringify(command)));
    const { policy, organisation: known, presence, now } = this;
    const one = { standing, policy, organisation: known, presence, command: asked, actor, now };
    const decision = decideInUse(one, dutiesOf(one), () => "ab".repeat(32));
    if (decision.ok) {
      this.standing = decision.standing;
      for (const { sha256, text } of decision.texts) this.texts.set(sha256, text);
      this.events.push(...decision.events);
      this.keep(decision.events);
    }
    return decision;
  }

  do(who: Who | Person, command: LifeCommand): this {
    const decision = this.try(typeof who === "string" ? people[who] : who, command);
    if (!decision.ok) throw new Error(`${command.type}: ${JSON.stringify(decision.unmet)}`);
    return this;
  }

  /** The sentences of a refusal; [] = it was done. */
  refused(who: Who | Person, command: LifeCommand): string[] {
    const decision = this.try(typeof who === "string" ? people[who] : who, command);
    return decision.ok ? [] : decision.unmet.map(({ text }) => text);
  }

  /** A step of the account itself, such as the beginning of its evaluation. */
  step(who: Who, command: Command): this {
    const { account } = this.life;
    const { policy, organisation: known, standing, now } = this;
    const asked = commandSchema.parse(command);
    const decision = decide({
      account,
      position: standing,
      policy,
      organisation: known,
      command: asked,
      actor: people[who],
      now,
    });
    if (!decision.ok) throw new Error(`${command.type}: ${JSON.stringify(decision.unmet)}`);
    this.standing = decision.events.reduce(advanceCase, this.standing);
    this.keep(decision.events);
    return this;
  }

  private keep(events: CaseEvent[]) {
    const head = { seq: this.record.length, hash: this.record.at(-1)?.hash ?? GENESIS };
    const parts = events.map(({ type, at, ...payload }) => ({ type, at, actor: payload.by.id, payload }));
    this.record.push(...chain(this.life.account, head, parts));
  }

  /** What the policy asks to be saved before something is removed. */
  get evidence(): Kept[] {
    const as = { screenshot: "screenshot", content: "text", sender: "sender" } as const;
    return this.policy.removal.evidence.keep.map((keep) => kept(as[keep]));
  }

  get duties(): Duty[] {
    return dutiesOf({
      standing: this.standing,
      policy: this.policy,
      organisation: this.organisation,
      presence: this.presence,
    });
  }

  duty(kind: Duty["kind"]): Duty {
    const found = this.duties.find((one) => one.kind === kind);
    if (!found) throw new Error(`No duty of the kind ${kind} among ${this.duties.map(({ key }) => key).join(", ")}`);
    return found;
  }

  /** The clock lets everything lapse that is due; answers the keys. */
  lapse(): string[] {
    const lapsed: string[] = [];
    for (;;) {
      const due = this.duties.find((one) => !one.lapsed && !one.paused && one.due.at < this.now);
      if (!due) return lapsed;
      this.do(CLOCK, { type: "lapse", duty: due.key });
      lapsed.push(due.key);
      if (lapsed.length > 5000) throw new Error(`It never ends: ${lapsed.slice(-6).join(", ")}`);
    }
  }

  caseFile(): CaseFile {
    const head = this.record.at(-1)?.hash ?? GENESIS;
    const { municipality } = this.policy;
    const { state, facts, life } = this.standing;
    const { record: events } = this;
    return {
      format: CASE_FILE_FORMAT,
      machine: MACHINE_VERSION,
      municipality,
      account: this.life.account,
      state,
      head,
      facts,
      life,
      events,
    };
  }
}

function ordinaryWith(person: Person): Organisation {
  return { ...ordinary, holders: { ...ordinary.holders, registrar: [person] } };
}

export const question = (
  received: string,
  more: Partial<Extract<LifeCommand, { type: "receiveQuestion" }>> = {},
): LifeCommand => ({
  type: "receiveQuestion",
  sort: "question",
  received,
  link: "",
  subject: "Öppettider",
  content: [kept("text")],
  crisis: false,
  ...more,
});
export const removal = (
  seen: string,
  more: Partial<Extract<LifeCommand, { type: "reportRemoval" }>> = {},
): LifeCommand => ({
  type: "reportRemoval",
  seen,
  posted: null,
  link: "",
  grounds: ["insult"],
  content: everything,
  secret: false,
  made: null,
  ...more,
});
export const made = (done: string) => ({
  measure: "removed" as const,
  done,
  platform: false,
  police: false,
  told: "",
  disposal: "",
});
