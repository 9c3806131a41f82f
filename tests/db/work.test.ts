import { beforeAll, expect, it } from "vitest";
import { counterValue, nextCounter } from "../../db/counters.server";
import { addNotices, listNotices, markRead } from "../../db/notices.server";
import { enqueue, listOutbox } from "../../db/outbox.server";
import { findPerson, findPersonByEmail, listPeople, listUnits, upsertPerson, upsertUnit } from "../../db/people.server";
import { countTasks, replaceTasks, tasksOf, waitingFor } from "../../db/tasks.server";
import { eachEngine } from "../support/engines";
import { AT, account, addAccounts, addPeople, person } from "./samples";

const LATER = "2026-11-21T09:00:00.000Z";

eachEngine((engine) => {
  beforeAll(async () => {
    await addPeople(engine.db, "asa", "bo", "cia");
    await addAccounts(engine.db, account("a1", { name: "Biblioteket" }), account("a2", { name: "Badet" }));
  });

  it("keeps how long a step has waited when the tasks are set anew", async () => {
    const { db } = engine;
    const accept = { step: "accept", state: "acceptance", since: AT, behalf: null };
    const roles = [
      { person: "cia", role: "orderer" },
      { person: "cia", role: "administrator" },
    ];
    await db.write((trx) =>
      replaceTasks(
        trx,
        "a1",
        [
          { person: "asa", ...accept },
          { person: "bo", ...accept },
        ],
        roles,
      ),
    );
    const later = { ...accept, since: LATER };
    const decide = { person: "cia", step: "decide", state: "decision", since: LATER, behalf: null };
    await db.write((trx) => replaceTasks(trx, "a1", [{ person: "asa", ...later }, decide], roles));

    expect(await tasksOf(db.read, "asa")).toEqual([
      { account: "a1", name: "Biblioteket", ...accept, behalf_name: null },
    ]);
    expect(await tasksOf(db.read, "bo")).toEqual([]);
    await db.write((trx) => replaceTasks(trx, "a1", [{ person: "asa", ...later, state: "order" }], roles));
    expect((await tasksOf(db.read, "asa"))[0]).toMatchObject({ state: "order", since: LATER });
    await db.write((trx) => replaceTasks(trx, "a1", [], []));
    expect(await tasksOf(db.read, "asa")).toEqual([]);
  });

  it("tells whom a person waits for, once each, and never themselves", async () => {
    const { db } = engine;
    const step = { step: "accept", state: "acceptance", behalf: null };
    const told = { ...step, behalf_name: null };
    const tasks = [
      { person: "asa", ...step, since: LATER },
      { person: "bo", ...step, since: AT },
      { person: "cia", ...step, since: AT },
    ];
    const roles = [
      { person: "cia", role: "orderer" },
      { person: "cia", role: "administrator" },
    ];
    await db.write((trx) => replaceTasks(trx, "a1", [...tasks, ...tasks], [...roles, ...roles]));
    await db.write((trx) => replaceTasks(trx, "a2", tasks, []));
    expect(await waitingFor(db.read, "cia")).toEqual([
      { account: "a1", name: "Biblioteket", ...told, since: AT, person: "bo", person_name: "Person bo" },
      { account: "a1", name: "Biblioteket", ...told, since: LATER, person: "asa", person_name: "Person asa" },
    ]);
    expect(await waitingFor(db.read, "bo")).toEqual([]);
    await db.write((trx) => replaceTasks(trx, "a1", tasks, [{ person: "bo", role: "orderer" }]));
    expect(await waitingFor(db.read, "cia")).toEqual([]);
    expect((await waitingFor(db.read, "bo")).map((task) => task.person)).toEqual(["cia", "asa"]);
    expect(await countTasks(db.read, "cia")).toBe((await tasksOf(db.read, "cia")).length);
    expect(await countTasks(db.read, "cia")).toBeGreaterThan(0);
    expect(await countTasks(db.read, "ingen")).toBe(0);
  });

  it("keeps notices unread until they have been seen", async () => {
    const { db } = engine;
    const notice = { person: "asa", account: "a1", text: "Ny beställning", page: "/a1" };
    const unread = async (person: string) =>
      (await listNotices(db.read, person, 10)).filter(({ read_at }) => read_at === null).length;
    await db.write((trx) =>
      addNotices(trx, [
        { ...notice, at: AT },
        { ...notice, person: "bo", at: AT },
      ]),
    );
    await db.write((trx) => addNotices(trx, [{ ...notice, at: LATER, text: "Beslutad" }]));
    expect(await unread("asa")).toBe(2);
    expect((await listNotices(db.read, "asa", 10)).map(({ text }) => text)).toEqual(["Beslutad", "Ny beställning"]);
    expect(await listNotices(db.read, "asa", 1)).toHaveLength(1);

    await db.write((trx) => markRead(trx, "asa", AT));
    expect(await unread("asa")).toBe(1);
    await db.write((trx) => markRead(trx, "asa", LATER));
    expect(await unread("asa")).toBe(0);
    expect((await listNotices(db.read, "asa", 10)).map(({ read_at }) => read_at)).toEqual([LATER, AT]);
    expect(await unread("bo")).toBe(1);
  });

  it("queues mail with the change it tells of, or not at all", async () => {
    const { db } = engine;
    const mail = { recipient: "asa", email: "asa@example.se", subject: "Å", body: "Hej", at: AT };
    const failed = db.write(async (trx) => {
      await enqueue(trx, [mail]);
      throw new Error("nej");
    });
    await expect(failed).rejects.toThrow("nej");
    expect(await listOutbox(db.read)).toEqual([]);
    await db.write((trx) => enqueue(trx, [mail, { ...mail, at: LATER }]));
    expect(await listOutbox(db.read)).toMatchObject([{ at: LATER, sent_at: null }, mail]);
  });

  it("finds people by id and by address however it was typed", async () => {
    const { db } = engine;
    const malin = person("malin", { name: "Malin Åström", email: " Malin.ÅSTRÖM@Example.se", roles: ["secretary"] });
    await db.write((trx) => upsertPerson(trx, malin));
    const found = await findPersonByEmail(db.read, "malin.åström@EXAMPLE.se".normalize("NFD"));
    expect(found).toEqual({ ...malin, email: "malin.åström@example.se" });
    expect(await findPersonByEmail(db.read, "malin%")).toBeUndefined();
    expect(await findPerson(db.read, "\0")).toBeUndefined();

    await db.write((trx) => upsertPerson(trx, { ...malin, title: "Chef", roles: [] }));
    expect(await findPerson(db.read, "malin")).toMatchObject({ title: "Chef", roles: [] });
    expect((await listPeople(db.read)).map(({ id }) => id)).toEqual(["malin", "asa", "bo", "cia"]);
    const twin = person("tvilling", { email: malin.email });
    await expect(db.write((trx) => upsertPerson(trx, twin))).rejects.toThrow(/unique/i);
  });

  it("keeps the organisation's units", async () => {
    const { db } = engine;
    const unit = { id: "u1", name: "Ön", level: "unit" as const, parent: "u2", manager: null };
    await db.write(async (trx) => {
      await upsertUnit(trx, unit);
      await upsertUnit(trx, { ...unit, id: "u2", name: "Zoo", parent: null, manager: "asa" });
      await upsertUnit(trx, { ...unit, name: "Åsen" });
    });
    expect((await listUnits(db.read)).map(({ name, manager }) => [name, manager])).toEqual([
      ["Zoo", "asa"],
      ["Åsen", null],
    ]);
  });

  it("counts up one at a time, each name for itself", async () => {
    const { db } = engine;
    expect(await counterValue(db.read, "case-2026")).toBe(0);
    const numbers = await Promise.all(
      Array.from({ length: 10 }, () => db.write((trx) => nextCounter(trx, "case-2026"))),
    );
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(await counterValue(db.read, "case-2026")).toBe(10);
    expect(await counterValue(db.read, "register")).toBe(0);
  });
});
