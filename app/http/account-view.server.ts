import type { EventRow } from "../../db/events.server";
import { faultyAmong } from "../../db/fixity.server";
import { listPreviews } from "../../db/previews.server";
import type { CommandType } from "../../workflows/account/commands";
import type { EventType } from "../../workflows/account/events";
import type { StoredFile } from "../../workflows/account/facts";
import { formName, screenNames, stepNames, taskName } from "../../workflows/account/names.sv";
import { hasAccepted } from "../../workflows/account/organisation";
import { addressOf } from "../../workflows/account/register";
import { stepsUnder, unmetConditions } from "../../workflows/account/rules";
import { pageOf } from "../../workflows/account/screens";
import { tasksOf } from "../../workflows/account/tasks";
import type { CaseEvent } from "../../workflows/operation/advance";
import type { Texts } from "../../workflows/operation/sealed";
import { matterOf } from "../../workflows/operation/story";
import { sentenceOf } from "../../workflows/operation/texts.sv";
import { recordedEvent } from "../../workflows/record/case-file";
import { paths } from "../paths";
import { type Reason, reasonsOf } from "./act.server";
import { isPicture } from "./upload.server";
import { type CaseVisit, judged } from "./visit.server";

/** A way on from where the account is. */
export type Way = {
  key: string;
  name: string;
  href: string;
  /** Why the reader cannot take it now; [] = can. */
  reasons: Reason[];
  /** Who takes it, where it is not the reader's. */
  others: string | null;
};

/** Saving is done at the screen of the step that the form leads to: a way of its own only for those who may save there. */
const isSaving = (step: CommandType) => step.startsWith("save") && step !== "savePlan";

/** At an account in use there is no step left that these forms lead to: they are kept true by themselves. */
const kept: Partial<Record<CommandType, string>> = {
  saveCreation: "Ändra uppgifterna om kontot",
  saveLaunch: "Ändra uppgifterna från lanseringen",
};

/** What waits for the reader at this account, and every other way on: steps at one screen that stand alike are one. */
export function waysOn(visit: CaseVisit): { tasks: Way[]; ways: Way[] } {
  const { municipality, account, position, policy, organisation, person } = visit;
  const own = tasksOf(position, policy, organisation).filter((task) => task.person.id === person.id);
  const tasks = own.map(({ page, behalf }) => ({
    key: page,
    name: behalf ? `${taskName(page, policy)} för ${behalf.name}` : taskName(page, policy),
    href: paths.page(municipality.id, account, page),
    reasons: [],
    others: null,
  }));
  const nobodyAsked = position.facts.administrators.every((one) => hasAccepted(position.facts, one));
  const changed: Partial<Record<CommandType, string>> = {
    saveNeeds: `Ändra ${formName("needs", policy)}`,
    savePlan: `Ändra ${formName("plan", policy)}`,
  };
  const ways = new Map<string, Way>();
  for (const step of stepsUnder(policy, position.state)) {
    const page = pageOf[step];
    const upkeep = position.facts.launchedAt ? kept[step] : undefined;
    if (own.some((task) => task.page === page) || (page === "acceptance" && nobodyAsked)) continue;
    const unmet = unmetConditions(judged(visit, step));
    if (isSaving(step) && unmet.length) continue;
    const others = unmet.find(({ rule }) => rule === "capacity")?.text ?? null;
    const key = upkeep ? `upkeep ${page}` : `${page} ${unmet.length > 0} ${others}`;
    const alike = ways.get(key);
    const withdrawal = page === "withdrawal";
    ways.set(key, {
      key,
      name: upkeep ?? changed[step] ?? (alike ? screenNames[page] : stepNames[step]),
      href: withdrawal ? paths.withdrawal(municipality.id, account) : paths.page(municipality.id, account, page),
      reasons: alike?.reasons ?? reasonsOf(policy, account, unmet),
      others,
    });
  }
  // What moves the account on comes before what can be done at any time, and the way out comes last.
  const rank = ({ key }: Way) =>
    ["needs", "plan", "upkeep", "administrators", "withdrawal"].findIndex((page) => key.startsWith(page));
  return { tasks, ways: [...ways.values()].sort((a, b) => rank(a) - rank(b)) };
}

const fileKinds: Record<string, string> = {
  "application/pdf": "PDF",
  "image/png": "PNG-bild",
  "image/jpeg": "JPEG-bild",
  "image/webp": "WebP-bild",
  "application/zip": "ZIP-arkiv",
  "text/plain": "Text",
  "application/wacz": "Webbarkiv",
};
export const kindOfFile = (type: string) => fileKinds[type] ?? type;

/** Every file that an answer holds. */
export function filesOf({ position, municipality, account, policy }: CaseVisit) {
  return Object.entries(policy.forms).flatMap(([form, questions]) =>
    questions.flatMap(({ id, kind, label }) => {
      const answer = position.facts.answers[form as keyof typeof policy.forms]?.[id];
      // What was asked for when it was answered may have been something else than a file.
      if (kind !== "file" || typeof answer !== "object" || !("sha256" in answer)) return [];
      return [{ ...cardOf({ municipality, account }, answer), note: label }];
    }),
  );
}

/** The files with what is shown of each, and what is wrong with it; a picture that came before pictures were shown has nothing. */
export const filesShown = (visit: CaseVisit) => shownFiles(visit, filesOf(visit));

/** A stored file as its card says it. */
export const cardOf = ({ municipality, account }: Pick<CaseVisit, "municipality" | "account">, file: StoredFile) => ({
  name: file.name,
  type: file.type,
  kind: fileKinds[file.type] ?? file.type,
  size: file.size,
  hash: file.sha256,
  href: paths.file(municipality.id, account, file.sha256),
});

const faults = {
  missing: "Filen går inte att läsa längre.",
  changed: "Filens innehåll har ändrats sedan det sparades.",
};

export async function shownFiles<File extends ReturnType<typeof cardOf>>(visit: CaseVisit, files: File[]) {
  const { db, municipality, account } = visit;
  const hashes = files.map(({ hash }) => hash);
  const previews = await listPreviews(db.read, hashes);
  const faulty = await faultyAmong(db.read, hashes);
  return files.map(({ type, ...file }) => {
    const found = previews.find(({ original }) => original === file.hash);
    const href = paths.preview(municipality.id, account, file.hash);
    const preview = found ? { href, width: found.width, height: found.height } : null;
    const state = faulty.find(({ sha256 }) => sha256 === file.hash)?.state;
    const fault = state && state !== "whole" ? faults[state] : null;
    return { ...file, preview, unseen: isPicture(type) && !found, fault };
  });
}

/** The account in a few lines. The address is a link when the account is there. */
export function summaryOf({ position, policy }: CaseVisit) {
  const { facts } = position;
  const { platform, url } = addressOf(position, policy);
  const names = facts.administrators.map(({ person }) => person.name).join(", ");
  return [
    { key: "unit", label: "Verksamhet", value: facts.unit.name },
    { key: "platform", label: "Medium", value: platform ?? "Inte valt än" },
    {
      key: "url",
      label: facts.launchedAt ? "Adress" : "Planerad adress",
      value: url ?? "Inte skriven än",
      href: facts.launchedAt && url ? url : undefined,
    },
    { key: "orderer", label: "Beställare", value: `${facts.orderer.name}, ${facts.orderer.title}` },
    { key: "administrators", label: "Administratörer", value: names || "Inga utsedda än" },
    {
      key: "decision",
      label: "Beslutat av",
      value: facts.decision ? `${facts.decision.by.name}, ${facts.decision.by.title}` : "Inte beslutat än",
    },
  ];
}

/** Events about the order as a text: they lead to it. */
const aboutTheOrder: EventType[] = [
  "orderSent",
  "assignmentAccepted",
  "consulted",
  "approved",
  "copySent",
  "orderReturned",
  "refused",
];

/** `seen` = the matters that whoever reads may open, and `texts` what was typed of them. */
type Place = { municipality: string; account: string; seen: Set<string>; texts: Texts };
type Shown = { seq: number; sentence: string; at: string; hash: string };

/** Where a signed event leads: to its receipt, or where it is older than receipts to the text that it is about. */
function linkOf(event: CaseEvent, seq: number, { municipality, account, seen }: Place) {
  const matter = matterOf(event);
  if (matter)
    return seen.has(matter)
      ? { href: paths.matter(municipality, account, matter), label: `Öppna ${matter}` }
      : undefined;
  if (event.signature) return { href: paths.receipt(municipality, account, seq), label: "Kvitto på underskriften" };
  return (aboutTheOrder as string[]).includes(event.type)
    ? { href: paths.document(municipality, account), label: "Läs beställningen" }
    : undefined;
}

/** Of a matter that the reader may not open it is told that something happened to it. */
const told = (event: CaseEvent, { seen, texts }: Place) => {
  const matter = matterOf(event);
  return matter && !seen.has(matter) && event.type !== "dutyLapsed"
    ? `${event.by.name} tog ett steg i ${matter}, ett ärende med begränsad insyn.`
    : sentenceOf(event, texts);
};

/** The record as sentences, newest first. One person's savings of one form in a row are one sentence, the rest folded. */
export function eventsShown(rows: EventRow[], place: Place) {
  const shown: (Shown & { person: string; folded: Shown[]; kind: string; link?: { href: string; label: string } })[] =
    [];
  for (const row of rows) {
    const event = recordedEvent(row);
    const { seq, at, hash } = row;
    const before = shown.at(-1);
    const kind = `${row.type} ${row.actor}`;
    const folded =
      (row.type.endsWith("Saved") || (event.type === "roundMade" && !event.found)) && before?.kind === kind
        ? [{ seq: before.seq, sentence: before.sentence, at: before.at, hash: before.hash }, ...before.folded]
        : [];
    if (folded.length) shown.pop();
    const link = linkOf(event, seq, place);
    shown.push({ seq, at, hash, kind, folded, link, person: event.by.name, sentence: told(event, place) });
  }
  return shown.reverse();
}
