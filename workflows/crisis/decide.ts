import { actsFor, rolesOf } from "../account/access";
import type { Unmet } from "../account/case";
import type { Person } from "../account/facts";
import type { Organisation } from "../account/organisation";
import { dayIn, dayWords } from "../calendar/swedish-day";
import type { Crisis } from "../duties/presence";
import { reason } from "../operation/reason";
import type { Policy } from "../policy/schema";
import { advanceCrisis, type CrisisEvent, type CrisisState } from "./machine";

export type CrisisCommand = { type: "beginCrisis"; name: string; message: string } | { type: "endCrisis" };
type Asking = { id: string; roles: readonly string[] };

const LONGEST = { name: 120, message: 2000 };

/** Who begins and ends a crisis: holders of a role, and the manager of the whole municipality. */
const stepperNames = {
  communications: "kommunikationsenheten",
  informationOfficer: "informationsansvarig",
  systemManager: "systemförvaltaren",
  municipalityManager: "kommunens högsta chef",
} satisfies Record<Policy["crisis"]["steppedBy"][number], string>;

export const steppedByWords = ({ crisis }: Policy): string =>
  new Intl.ListFormat("sv", { type: "disjunction" }).format(crisis.steppedBy.map((one) => stepperNames[one]));

/** Whether somebody may begin and end a crisis, in their own right or as the stand-in of who may. */
export function mayStepCrisis(asking: Asking, { crisis }: Policy, organisation: Organisation): boolean {
  const roles = rolesOf({ id: asking.id, roles: asking.roles }, organisation);
  const acting = actsFor(asking, organisation);
  const heads = organisation.units.filter(({ level, manager }) => level === "municipality" && manager);
  return crisis.steppedBy.some((one) =>
    one === "municipalityManager"
      ? heads.some(({ manager }) => manager && acting.includes(manager.id))
      : roles.includes(one),
  );
}

type Judged = {
  /** The one under way, else the last one. */
  crisis: Crisis | null;
  policy: Policy;
  organisation: Organisation;
  actor: Person & Asking;
  command: CrisisCommand;
};
const eventOf = { beginCrisis: "crisisBegun", endCrisis: "crisisEnded" } as const;

function texts(command: CrisisCommand, source: string): Unmet[] {
  if (command.type === "endCrisis") return [];
  const asked = { name: "Skriv vad krisen kallas", message: "Skriv vad administratörerna ska göra" };
  return (["name", "message"] as const).flatMap((field) =>
    command[field] && command[field].length <= LONGEST[field]
      ? []
      : [reason("complete", source, `${asked[field]}, högst ${LONGEST[field].toLocaleString("sv-SE")} tecken.`, field)],
  );
}

/** Pure: the event that a step records, or every reason why it may not be taken. A crisis is never begun or ended twice. */
export function decideCrisis(
  one: Judged,
): { ok: true; event: CrisisEvent; state: CrisisState } | { ok: false; unmet: Unmet[] } {
  const { crisis, policy, organisation, actor, command } = one;
  const { source } = policy.crisis;
  const event = { type: eventOf[command.type] };
  const state = advanceCrisis(crisis && !crisis.until ? "crisis" : "calm", event);
  if (!mayStepCrisis(actor, policy, organisation))
    return { ok: false, unmet: [reason("capacity", source, `Det här gör ${steppedByWords(policy)}.`)] };
  if (!state) {
    const text =
      command.type === "beginCrisis"
        ? `Kommunen är redan i krisläge: ”${crisis?.name}”, sedan ${dayWords(dayIn(crisis?.since ?? ""))}. Avsluta det först.`
        : crisis?.until
          ? `Krisläget ”${crisis.name}” är redan avslutat, ${dayWords(dayIn(crisis.until))}.`
          : "Kommunen är inte i krisläge, så det finns inget att avsluta.";
    return { ok: false, unmet: [reason("state", source, text)] };
  }
  const unmet = texts(command, source);
  return unmet.length ? { ok: false, unmet } : { ok: true, event, state };
}
