import fc from "fast-check";
import { expect, it } from "vitest";
import { readFiles } from "../../app/import/files.server";
import { applyPlan, carryOut, keepImport, knownDirectory, planOf, tryFile } from "../../app/import/import.server";
import { changesNothing, digestOf } from "../../app/import/plan";
import { getPolicy } from "../../app/policies.server";
import { allMandates } from "../../db/holdings.server";
import { dropOldContent, findImport, importContent } from "../../db/imports.server";
import { directoryVersion, listPeople, listUnits, upsertPerson, upsertUnit } from "../../db/people.server";
import type { MunicipalityDb } from "../../db/schema";
import { file, line, row, unitLine } from "../support/directory";
import { eachEngine } from "../support/engines";

const policy = getPolicy("hallstahammar");
const NOW = new Date("2026-11-28T10:00:00.000Z");
const HEAD = "Anställningsnummer;Namn;Titel;E-post;Telefon;Enhet;Roller;Chef för;Från;Till";
const sent = (...lines: string[]) => [
  { name: "p.csv", bytes: new TextEncoder().encode([HEAD, ...lines].join("\r\n")) },
];
const kept = { complete: false, by: "chefen" };

const all = async ({ read }: MunicipalityDb) => ({
  people: await listPeople(read),
  units: await listUnits(read),
  mandates: (await allMandates(read)).map(({ id: _, ...one }) => one),
  version: await directoryVersion(read),
});

eachEngine((engine) => {
  const seen = async (id: string, now = NOW) => {
    const found = await findImport(engine.db.read, id);
    const planned = found && (await planOf(engine.db, policy, found, now));
    if (!planned) throw new Error("No plan");
    return { plan: digestOf(planned.plan), directory: planned.directory };
  };
  const start = () =>
    engine.db.write(async (trx) => {
      await upsertUnit(trx, { id: "kommunen", name: "Kommunen", level: "municipality", parent: null, manager: null });
      await upsertUnit(trx, { id: "kontoret", name: "Kontoret", level: "unit", parent: "kommunen", manager: null });
      await upsertPerson(trx, row("Chefen", { id: "chefen", email: "chefen@prov.example" }));
    });

  it("what the dry run said is what is done, and the same file again changes nothing", async () => {
    await start();
    const files = sent(
      "1;Anna A;t;anna@prov.example;1;Kontoret;registrator;kontoret;;",
      "1;;;;;;nämndsekreterare;;2026-12-01;2026-12-31",
    );
    const id = await keepImport(engine.db, policy, files, kept, NOW);
    expect(await findImport(engine.db.read, id)).toMatchObject({
      state: "planned",
      by: "chefen",
      complete: 0,
      files: [{ name: "p.csv", sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
    });
    expect(await carryOut(engine.db, policy, id, await seen(id), "chefen", NOW)).toBe("done");
    const { people, units, mandates, version } = await all(engine.db);
    expect(people.find((one) => one.id === "anna")).toMatchObject({ employee_id: "1", roles: ["registrar"] });
    expect(units.find((one) => one.id === "kontoret")?.manager).toBe("anna");
    expect(mandates).toMatchObject([
      { kind: "role", person: "anna", role: "secretary", from_day: "2026-12-01", to_day: "2026-12-31", by: "chefen" },
    ]);

    const again = await keepImport(engine.db, policy, files, kept, NOW);
    expect(await carryOut(engine.db, policy, again, await seen(again), "chefen", NOW)).toBe("done");
    expect(await all(engine.db)).toEqual({ people, units, mandates, version });
    expect(await carryOut(engine.db, policy, again, { plan: "", directory: 0 }, "chefen", NOW)).toBe("already");
  });

  it("nothing is done when the directory has changed, the file is gone or nothing like it was shown", async () => {
    const id = await keepImport(engine.db, policy, sent("2;Bo B;t;bo@prov.example;1;Kontoret;;;;"), kept, NOW);
    const before = await seen(id);
    await engine.db.write((trx) => upsertPerson(trx, row("Emellan")));
    const unchanged = await all(engine.db);
    expect(await carryOut(engine.db, policy, id, before, "chefen", NOW)).toBe("changed");
    expect(await carryOut(engine.db, policy, id, { ...(await seen(id)), plan: "0".repeat(64) }, "chefen", NOW)).toBe(
      "changed",
    );
    const tomorrow = new Date(NOW.getTime() + 25 * 60 * 60 * 1000);
    expect(await carryOut(engine.db, policy, id, await seen(id), "chefen", tomorrow)).toBe("gone");
    expect(await all(engine.db)).toEqual(unchanged);
    await engine.db.write((trx) => dropOldContent(trx, tomorrow.toISOString()));
    expect(await importContent(engine.db.read, id)).toBeUndefined();
  });

  it("two who carry out the same import at once do it once", async () => {
    const id = await keepImport(engine.db, policy, sent("3;Cia C;t;cia@prov.example;1;Kontoret;;;;"), kept, NOW);
    const ticket = await seen(id);
    const answers = await Promise.all(["a", "b", "c"].map((by) => carryOut(engine.db, policy, id, ticket, by, NOW)));
    expect(answers.sort()).toEqual(["already", "already", "done"]);
  });

  it("what fails in the middle is not done at all", async () => {
    const plan = await tryFile(
      engine.db,
      policy,
      file({ people: [line("Dag D", { roles: ["secretary"], from: "2026-12-01" }), line("Eva E")] }),
      NOW,
    );
    // Somebody who is not there cannot have a mandate: the last of what is written is refused by the database.
    const broken = {
      ...plan,
      mandates: { ...plan.mandates, added: plan.mandates.added.map((one) => ({ ...one, person: "ingen" })) },
    };
    const before = await all(engine.db);
    await expect(
      engine.db.write((trx) => applyPlan(engine.db, trx, broken, "chefen", NOW.toISOString())),
    ).rejects.toThrow();
    expect(await all(engine.db)).toEqual(before);
  });

  it("addresses and employee ids change hands in any order", async () => {
    const [one, other] = [row("Sven Ett", { employee_id: "s1" }), row("Sven Annan", { employee_id: "s2" })];
    await engine.db.write(async (trx) => {
      await upsertPerson(trx, one);
      await upsertPerson(trx, other);
    });
    const plan = await tryFile(
      engine.db,
      policy,
      file({
        people: [
          line("Sven Ett", { employee_id: "s1", email: other.email }),
          line("Sven Annan", { employee_id: "s2", email: one.email }),
        ],
      }),
      NOW,
    );
    expect(plan.problems).toEqual([]);
    await engine.db.write((trx) => applyPlan(engine.db, trx, plan, "chefen", NOW.toISOString()));
    const people = await listPeople(engine.db.read);
    expect([people.find(({ id }) => id === one.id)?.email, people.find(({ id }) => id === other.id)?.email]).toEqual([
      other.email,
      one.email,
    ]);
  });
});

eachEngine((engine) => {
  const names = ["Ada", "Bea", "Cid", "Dan", "Eli", "Fia"];
  const personLine = fc.record({
    name: fc.constantFrom(...names),
    title: fc.constantFrom("a", "b"),
    unit: fc.constantFrom("kommunen", "x", "y"),
    roles: fc.option(fc.subarray(["contact", "registrar", "secretary"] as const), { nil: undefined }),
    manages: fc.option(fc.subarray(["x", "y"]), { nil: undefined }),
    from: fc.constantFrom(null, null, null, "2026-12-01"),
    employee_id: fc.constantFrom(undefined, "", "1", "2", "3"),
  });
  const anyFile = fc
    .record({
      people: fc.uniqueArray(personLine, { selector: ({ name }) => name, maxLength: 6 }),
      complete: fc.boolean(),
    })
    .map(({ people, complete }) =>
      file({
        complete,
        units: [
          unitLine("kommunen", { level: "municipality", parent: null }),
          unitLine("x"),
          unitLine("y", { parent: "x" }),
        ],
        people: people.map(({ name, roles, ...part }) => line(name, { ...part, roles: roles && [...roles] })),
      }),
    );

  it("whatever the files, carrying out a plan does what it said and the next has nothing to do", async () => {
    await fc.assert(
      fc.asyncProperty(anyFile, async (wanted) => {
        const known = await knownDirectory(engine.db, engine.db.read, NOW);
        const plan = await tryFile(engine.db, policy, wanted, NOW);
        if (plan.problems.length) return;
        await engine.db.write((trx) => applyPlan(engine.db, trx, plan, "prov", NOW.toISOString()));
        const { people, units } = await all(engine.db);
        const expected = new Map(known.people.map((one) => [one.id, one]));
        for (const one of [...plan.people.added, ...plan.people.changed.map(({ row }) => row)])
          expected.set(one.id, one);
        for (const one of plan.people.ended) expected.set(one.id, { ...one, ended_at: NOW.toISOString() });
        const byId = (some: { id: string }[]) => [...some].sort((a, b) => (a.id < b.id ? -1 : 1));
        expect(byId(people)).toEqual(byId([...expected.values()]));
        const after = new Map(known.units.map((one) => [one.id, one]));
        for (const one of [...plan.units.added, ...plan.units.changed.map(({ row }) => row)]) after.set(one.id, one);
        expect(byId(units)).toEqual(byId([...after.values()]));
        for (const { person } of plan.kept) expect(people.find(({ id }) => id === person.id)?.ended_at).toBeNull();
        const next = await tryFile(engine.db, policy, wanted, NOW);
        // Whom nothing holds any more may end at the next reading; nothing else is left to do.
        expect(changesNothing({ ...next, people: { ...next.people, ended: [] } })).toBe(true);
      }),
      { numRuns: engine.name === "SQLite" ? 150 : 30 },
    );
  });
});

eachEngine((engine) => {
  it("as many rows as are taken are read, planned and written in bounded time and memory", async () => {
    // PostgreSQL in this process is slower at everything; the way through the code is the same.
    const count = engine.name === "SQLite" ? 50_000 : 5_000;
    const office = { id: "kontoret", name: "Kontoret", level: "unit" as const, parent: null, manager: null };
    await engine.db.write((trx) => upsertUnit(trx, office));
    const lines = Array.from(
      { length: count },
      (_, index) => `${index};Namn ${index};t;p${index}@prov.example;1;Kontoret;;;;`,
    );
    const [before, began] = [process.memoryUsage().heapUsed, process.cpuUsage()];
    const read = await readFiles(sent(...lines), policy, false);
    const plan = await tryFile(engine.db, policy, read, NOW);
    await engine.db.write((trx) => applyPlan(engine.db, trx, plan, "prov", NOW.toISOString()));
    const again = await tryFile(engine.db, policy, read, NOW);
    expect([plan.people.added.length, again.people.same.length]).toEqual([count, count]);
    // Processor time, so that what else the machine does is not counted.
    expect(process.cpuUsage(began).user / 1e6).toBeLessThan(30);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(600 * 1024 * 1024);
  }, 120_000);
});
