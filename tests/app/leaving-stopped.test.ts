import { describe, expect, it } from "vitest";
import { carryOutLeaving } from "../../app/carry-out-leaving.server";
import { personId } from "../../app/demo/people";
import { leaveOf } from "../../app/leaving.server";
import { runLeaving } from "../../app/run-leaving.server";
import { findLeaving, listMatters } from "../../db/leavings.server";
import { findPerson, upsertPerson } from "../../db/people.server";
import type { MunicipalityDb } from "../../db/schema";
import { dayFrom } from "../support/leaving";
import { demoSite } from "../support/site";

const site = demoSite(["monsterkoping"]);

describe("a stop in the middle", () => {
  /** The same database, whose writer stops for good after so many transactions. */
  const stopping = (db: MunicipalityDb, after: number): MunicipalityDb => {
    let left = after;
    return {
      ...db,
      write: (work) => {
        left -= 1;
        return left < 0 ? Promise.reject(new Error("stopped")) : db.write(work);
      },
    };
  };

  it("leaves what was done done and the rest for the next time, whichever transaction it comes after", async () => {
    const db = await site.db("monsterkoping");
    const names = ["Urban Trumström", "Sixten Bokmärke", "Rakel Lånekort"];
    const day = dayFrom(0);
    for (const name of names) {
      const person = personId(name);
      const leave = await leaveOf(db, person);
      if (!leave) throw new Error(name);
      const helper = await findPerson(db.read, personId("Klara Kabelkvist"));
      if (!helper) throw new Error("Nobody to stand in");
      const id = `vikarie-${person}`;
      await db.write((trx) =>
        upsertPerson(trx, {
          ...helper,
          id,
          name: `Vikarie ${name}`,
          email: `${id}@monsterkoping.example`,
          roles: [],
          employee_id: null,
        }),
      );
      const named = leave.matters.filter(({ chosen }) => chosen).map(({ key }) => ({ key, successor: id }));
      const plan = { person, lastDay: day, atOnce: true, by: personId("Jasmin Textgren"), named };
      let stops = 0;
      const before = await site.events(undefined, "monsterkoping");
      for (let after = 1; after < 60; after += 1) {
        const step =
          after === 1 ? carryOutLeaving(stopping(db, after), plan) : runLeaving(stopping(db, 1 + (after % 4)), person);
        const stopped = await step.then(
          () => false,
          (error: Error) => error.message === "stopped",
        );
        if (!stopped && after > 1) break;
        stops += 1;
      }
      expect(stops).toBeGreaterThan(named.length / 2);
      const events = await site.events(undefined, "monsterkoping");
      expect(events).toBeGreaterThan(before);
      expect(stops).toBeLessThan(58);
      await runLeaving(db, person);
      expect(await site.events(undefined, "monsterkoping")).toBe(events);
      const rows = await listMatters(db.read, (await findLeaving(db.read, person))?.id ?? "");
      expect(rows.map(({ key }) => key)).toEqual(expect.arrayContaining(named.map(({ key }) => key)));
      // What nobody can be named for where the account is now waits there; all else is done, or waits for an answer.
      const stands = (await leaveOf(db, person))?.matters.filter(({ chosen }) => !chosen).map(({ key }) => key) ?? [];
      for (const { key, state, kind } of rows) {
        const wanted = stands.includes(key) ? "open" : "done";
        const asked = state === "waiting" && (kind === "administrator" || kind === "nominee");
        expect([key, state]).toEqual([key, asked ? "waiting" : wanted]);
      }
      for (const account of (await leaveOf(db, person))?.accounts ?? []) {
        const proposals = account.position.facts.administrators.filter((one) => one.person.id === id);
        expect(proposals.length).toBeLessThanOrEqual(1);
      }
    }
  });
});
