import { describe, expect, it } from "vitest";
import { personId } from "../../app/demo/people";
import { findPerson, findUnit } from "../../db/people.server";
import { addressOf, dayFrom, field, open } from "../support/leaving";
import { errorsOf, wordsOf } from "../support/page";
import { demoSite } from "../support/site";

const SVEN = "Sven Systemåker";
const site = demoSite();

describe("posts and roles", () => {
  it("nobody takes a role by letting its holder go: a manager none, the communications unit not the system manager's", async () => {
    const address = "/toreboda/organisation/personer/sven-systemaker/slutar";
    const db = await site.db();
    for (const name of ["Kurt Paragrafsson", "Hanna Blindtext"]) {
      const email = `${name.toLowerCase().replace(" ", ".")}@toreboda.example`;
      const fields = { nu: "on", [field("role systemManager")]: email, intent: "carryOut" };
      const answer = await (await site.as(name)).send(address, fields);
      expect(answer.status).toBe(400);
      const errors = errorsOf(await answer.text());
      expect(errors[field("role systemManager")]).toContain("Bara en systemförvaltare kan utse en ny systemförvaltare");
      expect(errors.nu).toContain("Bara en systemförvaltare kan låta");
    }
    expect(await findPerson(db.read, personId("Sven Systemåker"))).toMatchObject({
      roles: ["systemManager"],
      ended_at: null,
    });
    const kurt = await site.as("Kurt Paragrafsson");
    const other = await kurt.send("/toreboda/organisation/personer/dora-diarieholm/slutar", {
      sista: dayFrom(10),
      [field("role registrar")]: "kurt.paragrafsson@toreboda.example",
      intent: "carryOut",
    });
    expect(errorsOf(await other.text())[field("role registrar")]).toContain("Poster och roller lämnas över av");
  });

  it("the last system manager does not go before another is named, and then the role has passed", async () => {
    const db = await site.db();
    const sven = await site.as(SVEN);
    const role = field("role systemManager");
    const refused = await sven.send(addressOf(SVEN), { nu: "on", intent: "carryOut" });
    expect(errorsOf(await refused.text())[role]).toContain("utan systemförvaltare");
    const done = await sven.send(addressOf(SVEN), {
      nu: "on",
      [role]: "dora.diarieholm@toreboda.example",
      intent: "carryOut",
    });
    expect(done.status).toBe(302);
    expect((await sven.get("/toreboda/mitt-arbete")).status).toBe(302);
    expect((await findPerson(db.read, personId("Dora Diarieholm")))?.roles).toEqual(
      expect.arrayContaining(["registrar", "systemManager"]),
    );
    expect((await findPerson(db.read, personId(SVEN)))?.roles).toEqual([]);
  });

  it("a manager's decision passes to the next one up, who is waited for from then on", async () => {
    const db = await site.db();
    const { id } = await site.account("decision");
    const dora = await site.as("Dora Diarieholm");
    const page = wordsOf(await (await dora.get(addressOf("Cecilia Låtsasberg"))).text());
    expect(page).toContain("Går till David Påhitt när personen har slutat.");
    expect((await dora.send(addressOf("Cecilia Låtsasberg"), { nu: "on", intent: "carryOut" })).status).toBe(302);
    expect((await findUnit(db.read, "biblioteket"))?.manager).toBeNull();
    const david = wordsOf(await (await (await site.as("David Påhitt")).get(`/toreboda/konton/${id}/beslut`)).text());
    expect(david).toContain("Ditt beslut");
    // She had ordered an account herself, and nobody was named for it: that is not forgotten.
    expect((await open("Cecilia Låtsasberg", db)).map(({ kind }) => kind)).toEqual(["nominee", "orderer"]);
  });

  it("somebody with nothing simply goes", async () => {
    const db = await site.db();
    const dora = await site.as("Dora Diarieholm");
    const page = wordsOf(await (await dora.get(addressOf("Östen Släckare"))).text());
    expect(page).toContain("Personen har inga konton.");
    await dora.send(addressOf("Östen Släckare"), { nu: "on", intent: "carryOut" });
    expect((await findPerson(db.read, personId("Östen Släckare")))?.ended_at).not.toBeNull();
    const list = wordsOf(await (await dora.get("/toreboda/organisation/slutar")).text());
    expect(list).not.toContain("Östen Släckare slutade");
  });
});
