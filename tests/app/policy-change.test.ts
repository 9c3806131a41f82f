import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accountIn } from "../../app/demo/life";
import { peopleOf, unitsOf } from "../../app/demo/people";
import { torebodaOrganisation } from "../../app/demo/toreboda-organisation";
import { organisationOf } from "../../app/organisation.server";
import { getPolicy } from "../../app/policies.server";
import { changePolicy } from "../../app/policy-change.server";
import { policyInForce, policyVersions } from "../../app/policy-in-force.server";
import { positionOf } from "../../app/position.server";
import { findAccount } from "../../db/accounts.server";
import { listEvents } from "../../db/events.server";
import { closeAll, openMunicipality } from "../../db/municipalities.server";
import { listOutbox } from "../../db/outbox.server";
import { upsertPerson, upsertUnit } from "../../db/people.server";
import type { MunicipalityDb } from "../../db/schema";
import { shortfallsOf } from "../../workflows/account/shortfalls";
import type { Policy } from "../../workflows/policy/schema";
import { recordedEvent } from "../../workflows/record/case-file";

let dataDir = "";
let db: MunicipalityDb;
const started = new Date("2026-11-01T09:00:00.000Z");

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "kontoakt-change-"));
  const opened = await openMunicipality({ dataDir }, "toreboda", { create: true });
  if (!opened) throw new Error("No database");
  db = opened;
  await db.write(async (trx) => {
    for (const person of peopleOf("toreboda", torebodaOrganisation)) await upsertPerson(trx, person);
    for (const unit of unitsOf(torebodaOrganisation)) await upsertUnit(trx, unit);
  });
});
afterAll(async () => {
  await closeAll();
  await rm(dataDir, { recursive: true, force: true });
});

const changed = (change: (policy: Policy) => void): Policy => {
  const policy = structuredClone(getPolicy("toreboda"));
  change(policy);
  return policy;
};
const position = async (account: string) => {
  const row = await findAccount(db.read, account);
  if (!row) throw new Error(`No account ${account}`);
  return positionOf(row);
};
const waitingFor = async (account: string) =>
  (await db.read.selectFrom("tasks").select(["person", "step"]).where("account", "=", account).execute()).map(
    ({ person, step }) => `${step} ${person}`,
  );

test("a change of rules is recorded, what it leaves wanting is listed and told, and nothing that was decided is undone", async () => {
  const running = await accountIn(db, "operation", {}, started);
  const ordered = await accountIn(db, "decision", { name: "Ett till konto" }, started);
  expect((await policyInForce(db))?.version).toBe(1);

  // Three administrators, a new question at creation, and decisions one level up.
  const stricter = changed((policy) => {
    policy.administrators.minimum = 3;
    policy.deciders.order.level = "department";
    const [question] = policy.forms.creation;
    if (question)
      policy.forms.creation.push({ ...question, id: "backup", label: "Var finns reservkoden?", kind: "text" });
  });
  const mailsBefore = (await listOutbox(db.read)).length;
  const before = await waitingFor(ordered);
  const result = await changePolicy(db, stricter, new Date("2026-11-10T09:00:00.000Z"));
  expect(result).toMatchObject({ changed: true, lacking: 2 });
  expect(await policyVersions(db)).toMatchObject([
    { version: 2, at: "2026-11-10T09:00:00.000Z", parts: ["deciders", "administrators", "forms"] },
    { version: 1, parts: [] },
  ]);

  // The account in use stays in use; what it lacks is said with its source and where to mend it.
  const { state, facts } = await position(running);
  expect(state).toBe("operation");
  const policy = (await policyInForce(db)) as Policy;
  const organisation = await organisationOf(db);
  const lacks = shortfallsOf({ state, facts, policy, organisation, now: "2026-11-10T10:00:00.000Z" });
  expect(lacks.map(({ rule, text, source, mend }) => ({ rule, text, source, mend }))).toEqual([
    {
      rule: "administrators",
      text: "Kontot ska ha minst 3 administratörer. Nu är 2 utsedda.",
      source: "TOR-B1.5",
      mend: "administrators",
    },
    {
      rule: "complete",
      text: "Det saknas ett svar på ”Var finns reservkoden?”.",
      source: "TOR-B1.2",
      mend: "creation",
    },
  ]);

  // Those who run it, and the communications unit, are told once each.
  const mails = (await listOutbox(db.read)).slice(0, -mailsBefore || undefined);
  const about = mails.filter(({ subject }) => subject.includes("reglerna har ändrats (version 2)"));
  const own = about.filter(({ body }) => body.includes(`(${running})`)).map(({ recipient }) => recipient);
  expect(new Set(own).size).toBe(own.length);
  expect(own).toEqual(expect.arrayContaining(facts.administrators.map(({ person }) => person.id)));

  // The order waits for the manager of the new level.
  const after = await waitingFor(ordered);
  expect(before).toHaveLength(1);
  expect(after).toHaveLength(1);
  expect(after).not.toEqual(before);
});

test("an event says under which version it was recorded", async () => {
  const account = await accountIn(db, "needsAnalysis", { name: "Under nya regler" });
  const [opened] = (await listEvents(db.read, account)).map(recordedEvent);
  expect(opened?.policy).toBe("toreboda@2");
});

test("the same rules again change nothing and tell nobody", async () => {
  const policy = (await policyInForce(db)) as Policy;
  const mails = (await listOutbox(db.read)).length;
  expect(await changePolicy(db, policy)).toMatchObject({ changed: false, lacking: 0 });
  expect(await policyVersions(db)).toHaveLength(2);
  expect(await listOutbox(db.read)).toHaveLength(mails);
});

test("an order under way lacks what the rules now demand of its text, and whoever was asked is still waited for", async () => {
  await changePolicy(db, getPolicy("toreboda"));
  const decided = await accountIn(db, "decision", { name: "Ett tredje konto" });
  const stricter = structuredClone((await policyInForce(db)) as Policy);
  stricter.statements.push({ by: "nominee", text: "Jag lovar att läsa varje dag.", source: "TOR-2", also: [] });
  stricter.consultation = { role: "communications", source: "STD-8", also: [] };
  await changePolicy(db, stricter);
  const policy = (await policyInForce(db)) as Policy;
  const organisation = await organisationOf(db);
  const now = new Date().toISOString();
  const lacks = shortfallsOf({ ...(await position(decided)), policy, organisation, now });
  expect(lacks.map(({ rule, source, mend }) => ({ rule, source, mend }))).toEqual(
    expect.arrayContaining([
      { rule: "statements", source: "TOR-2", mend: "plan" },
      { rule: "consultation", source: "STD-8", mend: "decision" },
    ]),
  );

  await changePolicy(db, { ...policy, statements: getPolicy("toreboda").statements });
  const heard = await accountIn(db, "consultation", { name: "Ett fjärde konto" });
  const waited = await waitingFor(heard);
  expect(waited.every((one) => one.startsWith("consultation "))).toBe(true);
  await changePolicy(db, { ...policy, consultation: null });
  expect(await waitingFor(heard)).toEqual(waited);
});

test("an answer of another kind than is asked for now is none, and shows nowhere as a file", async () => {
  await changePolicy(db, getPolicy("toreboda"));
  const account = await accountIn(db, "operation", { name: "Ett femte konto" });
  const changed = structuredClone((await policyInForce(db)) as Policy);
  changed.forms.launch = changed.forms.launch.map((one) => (one.id === "website" ? { ...one, kind: "file" } : one));
  const organisation = await organisationOf(db);
  const now = new Date().toISOString();
  const lacks = shortfallsOf({ ...(await position(account)), policy: changed, organisation, now });
  expect(lacks).toEqual(expect.arrayContaining([expect.objectContaining({ rule: "complete", question: "website" })]));
});
