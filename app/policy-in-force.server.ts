import { counterValue, nextCounter } from "../db/counters.server";
import { appendPolicy, listPolicies } from "../db/policies.server";
import type { Db, MunicipalityDb, Trx } from "../db/schema";
import { type Policy, policySchema } from "../workflows/policy/schema";
import { canonical } from "../workflows/record/canonical";
import { chain, GENESIS } from "../workflows/record/chain";
import { log } from "./http/log.server";
import { findPolicy } from "./policies.server";

/** What the chain of the municipality's rules is called, where a case file has its account. */
const RECORD = "policy";
/** How many policies have been taken into use. */
const VERSION = "policy";

const known = new WeakMap<MunicipalityDb, Policy>();

/**
 * The policy that steps are judged by now: the newest that the municipality has taken into use, or before the first the
 * one in its file. undefined where there is neither.
 */
export async function policyInForce(db: MunicipalityDb, from: Db = db.read): Promise<Policy | undefined> {
  const version = await counterValue(from, VERSION);
  if (version === 0) return findPolicy(db.municipality);
  const before = known.get(db);
  if (before?.version === version) return before;
  // Remembered also out of a transaction: one that takes a policy into use does not ask here afterwards.
  const policy = await readVersion(from, version);
  if (policy) known.set(db, policy);
  // It is closed until another file is taken into use.
  else log("error", { event: "rulesUnreadable", municipality: db.municipality });
  return policy;
}

/** The policy in force for a step. Before the first step of all it is taken into use, so that the record says which it was. */
export async function policyForStep(db: MunicipalityDb, trx: Trx, at: string): Promise<Policy> {
  const policy = await policyInForce(db, trx);
  if (!policy) throw new Error(`No policy for "${db.municipality}"`);
  return (await counterValue(trx, VERSION)) ? policy : takeIntoUse(trx, policy, at);
}

/** undefined: recorded before the product asked for more than stands there. Its successor comes with the next start. */
async function readVersion(from: Db, version: number): Promise<Policy | undefined> {
  return policySchema.safeParse(await storedVersion(from, version)).data;
}

/** As it was written down, whatever a policy has to say today. */
async function storedVersion(from: Db, version: number): Promise<Policy> {
  const [row] = await listPolicies(from, version);
  return { ...JSON.parse(row?.payload ?? "").policy, version };
}

/** The parts of a policy that another says otherwise, by name. */
function changedParts(before: Policy | undefined, after: Policy): string[] {
  const keys = Object.keys(after) as (keyof Policy)[];
  return keys.filter((key) => key !== "version" && canonical(before?.[key] ?? null) !== canonical(after[key] ?? null));
}

/** Takes a policy into use: recorded with what it changes, under the next version. The same one again changes nothing. */
export async function takeIntoUse(trx: Trx, policy: Policy, at: string): Promise<Policy> {
  const version = await counterValue(trx, VERSION);
  // Not judged: one that was recorded before the product asked for more must not stand in the way of its successor.
  const before = version ? await storedVersion(trx, version) : undefined;
  const parts = changedParts(before, policy);
  if (before && parts.length === 0) return before;
  const { version: _, ...content } = policy;
  const payload = { policy: content, parts: before ? parts : [] };
  const head = (await listPolicies(trx, version)).at(-1) ?? { seq: 0, hash: GENESIS };
  await appendPolicy(trx, chain(RECORD, head, [{ type: "policyTakenIntoUse", at, actor: "system", payload }]));
  return { ...policy, version: await nextCounter(trx, VERSION) };
}

const began = new WeakMap<MunicipalityDb, Map<string, string>>();

/** UTC: when the first policy that says something of a part was taken into use; "" = none has been. It stays so, once it is there. */
export async function keptSince(db: MunicipalityDb, from: Db, part: keyof Policy): Promise<string> {
  const before = began.get(db)?.get(part);
  if (before) return before;
  const found = (await listPolicies(from)).find(({ payload }) => part in JSON.parse(payload ?? "{}").policy);
  // Remembered also out of a transaction: were it undone, the next one begins moments later.
  if (found) began.set(db, (began.get(db) ?? new Map()).set(part, found.at));
  return found?.at ?? "";
}

/** Whether a policy is word for word the newest that the municipality has taken into use. */
export async function isInForce(db: MunicipalityDb, policy: Policy): Promise<boolean> {
  const version = await counterValue(db.read, VERSION);
  return version > 0 && changedParts(await storedVersion(db.read, version), policy).length === 0;
}

/** How many policies the municipality has taken into use. */
export const versionsTaken = (from: Db): Promise<number> => counterValue(from, VERSION);

/** When each version came into force, and which parts it changed; the newest first. */
export async function policyVersions(db: MunicipalityDb): Promise<{ version: number; at: string; parts: string[] }[]> {
  const rows = await listPolicies(db.read);
  return rows
    .map(({ seq, at, payload }) => ({ version: seq, at, parts: JSON.parse(payload ?? "{}").parts ?? [] }))
    .reverse();
}
