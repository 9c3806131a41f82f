import { expect, it } from "vitest";
import { organisationOf } from "../../app/organisation.server";
import { upsertPerson, upsertUnit } from "../../db/people.server";
import { person } from "../db/samples";
import { eachEngine } from "../support/engines";

eachEngine((engine) => {
  it("is read anew when the directory has changed, and only then", async () => {
    const { db } = engine;
    const unit = { id: "bibliotek", name: "Biblioteket", level: "unit" as const, parent: null, manager: "asa" };
    await db.write((trx) => upsertPerson(trx, person("asa")));
    await db.write((trx) => upsertUnit(trx, unit));
    const first = await organisationOf(db);
    expect(first.units[0]?.manager?.id).toBe("asa");
    expect(await organisationOf(db)).toBe(first);

    await db.write((trx) => upsertPerson(trx, person("asa", { title: "Bibliotekschef", roles: ["secretary"] })));
    const second = await organisationOf(db);
    expect(second.units[0]?.manager?.title).toBe("Bibliotekschef");
    expect(second.holders.secretary.map(({ id }) => id)).toEqual(["asa"]);

    await db.write((trx) => upsertUnit(trx, { ...unit, manager: null }));
    expect((await organisationOf(db)).units[0]?.manager).toBeNull();
    expect((await organisationOf(engine.other)).units).toEqual([]);
  });

  it("is seen as the transaction under way sees it, and forgotten with it", async () => {
    const { db } = engine;
    const communications = async (role: string) =>
      db.write(async (trx) => {
        await upsertPerson(trx, person("bo", { roles: [role] }));
        const { holders } = await organisationOf(db, trx);
        if (holders.communications.length) throw new Error("ångrat");
        return holders.secretary.map(({ id }) => id);
      });
    await expect(communications("communications")).rejects.toThrow("ångrat");
    expect(await communications("secretary")).toContain("bo");
  });
});
