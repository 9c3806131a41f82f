import { describe, expect, it } from "vitest";
import { getPolicy } from "../../app/policies.server";
import { openSqlite } from "../../db/engine/sqlite.server";
import { upsertPerson } from "../../db/people.server";
import { isOfficeTime } from "../../workflows/calendar/working-day";
import { person } from "../db/samples";
import { FROM, HOUR, later, MONDAY, mailTown, ORIGIN } from "../support/mail-town";

const town = mailTown();
const { put, round, subjects, outbox } = town;

describe("a mail", () => {
  it("tells one matter: what it is, its whole address and why one gets it, from a machine to one person", async () => {
    await put("anna", "Åsa ber dig ta uppdraget för Töreboda bibliotek");
    expect(await round()).toBe(1);
    const [mail] = town.server.received;
    expect(mail?.to).toEqual(["anna@kommun.example"]);
    expect(mail?.from).toBe(FROM);
    expect(mail?.headers).toMatchObject({
      from: `Kontoakt, Töreboda kommun <${FROM}>`,
      to: "Anna Åström <anna@kommun.example>",
      subject: "Åsa ber dig ta uppdraget för Töreboda bibliotek",
      "auto-submitted": "auto-generated",
      "message-id": expect.stringMatching(/^<[0-9a-f]{40}@kontoakt\.kommun\.example>$/),
      "content-type": "text/plain; charset=utf-8",
    });
    expect(mail?.text).toBe(
      [
        "Hej! Det här har hänt i Kontoakt, Töreboda kommun:",
        `Åsa ber dig ta uppdraget för Töreboda bibliotek\n${ORIGIN}/toreboda/konton/TB-1/uppdrag`,
        "Du får mejlet för att du har en uppgift eller en roll som rör Töreboda kommuns konton i sociala medier. Mejlet skickas av Kontoakt och går inte att svara på.",
      ].join("\n\n"),
    );
    expect(await outbox()).toMatchObject([{ status: "sent", attempts: 1, error: null, claimed_by: null }]);
    expect(await round(later(2 * HOUR))).toBe(0);
    expect(town.server.received).toHaveLength(1);
  });

  it("gathers everything that waits for a person, oldest first, and tells how many in its subject", async () => {
    await put("anna", "Tredje", {}, later(-1));
    await put("anna", "Första", {}, later(-3));
    await put("bo", "Bos egen", {}, later(-3));
    await put("anna", "Andra", { body: "Andra, som inte leder någonstans" }, later(-2));
    expect(await round()).toBe(2);
    const anna = town.server.received.find(({ to }) => to[0] === "anna@kommun.example");
    expect(anna?.headers.subject).toBe("3 saker att se i Kontoakt");
    expect(anna?.text).toContain(`1. Första\n${ORIGIN}/toreboda/konton/TB-1/uppdrag\n\n`);
    expect(anna?.text).toContain(`2. Andra\n${ORIGIN}/toreboda/mitt-arbete\n\n`);
    expect(anna?.text).toContain("3. Tredje\n");
    expect(anna?.text).not.toContain("Bos egen");
  });

  it("says no more of a matter than subject and link, but for what is itself to be kept", async () => {
    const body = "Dagens kontrollpunkt är gjord.\n\nHela kontrollpunkten: /toreboda/kontrollpunkt\n\nRotsumma: abc";
    await put("anna", "Ett ärende", { body: `Hemligt innehåll\n\nÖppna: /toreboda/konton/TB-9` });
    await put("bo", "Kontrollpunkt", { body, whole: true });
    await round();
    const [anna, bo] = ["anna", "bo"].map((one) => town.server.received.find(({ to }) => to[0]?.startsWith(one)));
    expect(anna?.text).toContain(`Ett ärende\n${ORIGIN}/toreboda/konton/TB-9\n`);
    expect(anna?.raw).not.toContain("Hemligt");
    expect(bo?.text).toContain(`Hela kontrollpunkten: ${ORIGIN}/toreboda/kontrollpunkt\n\nRotsumma: abc`);
  });

  it.each([
    ["Rad ett\r\nBcc: lura@kommun.example", "Rad ett Bcc: lura@kommun.example"],
    ["Rad ett\nTo: lura@kommun.example\n\nHela texten", "Rad ett To: lura@kommun.example Hela texten"],
    ["Ögon\u0000\u2028Cc: x@kommun.example\u0007", "Ögon Cc: x@kommun.example"],
    ["=?utf-8?q?Bcc:_x?= å", "=?utf-8?q?Bcc:_x?= å"],
    [`Å${"ä".repeat(400)}`, `Å${"ä".repeat(199)}`],
  ])("with the subject %j has no header but its own", async (subject, shown) => {
    await put("anna", subject);
    const name = `Anna\r\nBcc: lura@kommun.example\r\n\r\nHej, "<lura@kommun.example>"`;
    await town.db.write((trx) => upsertPerson(trx, person("anna", { name, email: "anna@kommun.example" })));
    expect(await round()).toBe(1);
    const [mail] = town.server.received;
    expect(mail?.to).toEqual(["anna@kommun.example"]);
    expect(Object.keys(mail?.headers ?? {}).sort()).toEqual([
      ...["auto-submitted", "content-transfer-encoding", "content-type", "date", "from"],
      ...["message-id", "mime-version", "subject", "to"],
    ]);
    expect(mail?.headers.subject).toBe(shown);
    expect(mail?.headers.to).toMatch(/<anna@kommun\.example>$/);
    expect(mail?.text.split("\n")[0]).toBe("Hej! Det här har hänt i Kontoakt, Töreboda kommun:");
  });

  it("put in under a key twice is one, and so are two without a key two", async () => {
    for (const _ of [1, 2]) await put("anna", "Påminnelse", { key: "påminnelse/TB-1/2027-01-11/anna" });
    await put("anna", "Annat");
    await put("anna", "Annat");
    await round();
    await put("anna", "Påminnelse", { key: "påminnelse/TB-1/2027-01-11/anna" });
    expect(subjects()).toEqual(["3 saker att se i Kontoakt"]);
    expect(await round(later(2 * HOUR))).toBe(0);
  });

  it("goes to the address that the person has by then, and to nobody when they have left or have none", async () => {
    await put("anna", "Till den nya adressen");
    await put("bo", "Till ingen");
    await town.db.write(async (trx) => {
      await upsertPerson(trx, person("anna", { email: "anna.ny@kommun.example" }));
      await upsertPerson(trx, person("bo", { email: "bo@kommun.example", ended_at: "2027-01-01T00:00:00.000Z" }));
      await upsertPerson(trx, person("cia", { email: "" }));
    });
    await put("cia", "Utan adress");
    expect(await round()).toBe(1);
    expect(town.server.received.map(({ to }) => to)).toEqual([["anna.ny@kommun.example"]]);
    const rows = (await outbox()).map(({ subject, status, error }) => [subject, status, error]);
    expect(rows).toContainEqual(["Till ingen", "gaveUp", "ended"]);
    expect(rows).toContainEqual(["Utan adress", "gaveUp", "noAddress"]);
  });
});

describe("office hours", () => {
  it("hold what is not urgent until they begin, and let what is urgent go at once", async () => {
    await put("anna", "Kan vänta");
    await put("anna", "Brådskar", { urgent: true });
    await put("bo", "Kan också vänta");
    expect(await round(MONDAY, { office: false })).toBe(1);
    expect(subjects()).toEqual(["Brådskar"]);
    expect(await round(later(HOUR + 1), { office: false })).toBe(0);
    expect(await round(later(HOUR + 1))).toBe(2);
    expect(subjects()[0]).toBe("Brådskar");
    expect(subjects().slice(1).sort()).toEqual(["Kan också vänta", "Kan vänta"]);
  });

  it("give a person at most one mail an hour, unless it is urgent", async () => {
    await put("anna", "Första");
    await round();
    await put("anna", "Andra", {}, later(10));
    await put("anna", "Tredje", {}, later(20));
    expect(await round(later(59))).toBe(0);
    await put("anna", "Brand", { urgent: true }, later(59));
    expect(await round(later(59))).toBe(1);
    // The urgent one was a mail too: the rest waits an hour from then.
    expect(await round(later(61))).toBe(0);
    expect(await round(later(120))).toBe(1);
    expect(subjects()).toEqual(["Första", "Brand", "2 saker att se i Kontoakt"]);
  });

  it.each([
    ["2027-01-11T06:59:00.000Z", false],
    ["2027-01-11T07:00:00.000Z", true],
    ["2027-01-15T15:59:00.000Z", true],
    ["2027-01-15T16:00:00.000Z", false],
    ["2027-01-16T10:00:00.000Z", false],
    ["2027-07-12T06:00:00.000Z", true],
    ["2027-07-12T15:00:00.000Z", false],
  ])("are Monday to Friday, 8 to 17 in Sweden: %s %s", (at, open) => {
    expect(isOfficeTime(new Date(at), getPolicy("toreboda").calendar)).toBe(open);
  });
});

describe("each mail once", () => {
  it("also when two processes go through one database at the same time", async () => {
    const people = Array.from({ length: 12 }, (_, number) => `p${number}`);
    await town.db.write(async (trx) => {
      for (const id of people) await upsertPerson(trx, person(id, { email: `${id}@kommun.example` }));
    });
    for (const id of people) {
      await put(id, `Ett till ${id}`);
      await put(id, `Två till ${id}`);
    }
    const file = `${town.settings().dataDir}/toreboda/kontoakt.sqlite`;
    const other = await openSqlite(file, "toreboda", town.db.filesDir);
    const sent = await Promise.all([round(MONDAY, { by: "ett" }), round(MONDAY, { by: "två", of: other })]);
    await other.close();
    expect(sent[0] + sent[1]).toBe(12);
    expect(Math.min(...sent)).toBeGreaterThan(0);
    expect(town.server.received.flatMap(({ to }) => to).sort()).toEqual(
      people.map((id) => `${id}@kommun.example`).sort(),
    );
    expect((await outbox()).every(({ status }) => status === "sent")).toBe(true);
  });

  it("and after a crash between sending and marking again under the same Message-ID, without what came meanwhile", async () => {
    await put("anna", "Före");
    const { write } = town.db;
    let writes = 0;
    // The process dies after the server has taken the mail: the transaction that marks it is never made.
    const dying = {
      ...town.db,
      write: ((work) => (++writes === 2 ? Promise.reject(new Error("död")) : write(work))) as typeof write,
    };
    await expect(round(MONDAY, { of: dying })).rejects.toThrow("död");
    await put("anna", "Efter", {}, later(1));
    expect(await round(later(4), { by: "två" })).toBe(0);
    expect(await round(later(5.1), { by: "två" })).toBe(1);
    const [first, again] = town.server.received;
    expect(again?.headers["message-id"]).toBe(first?.headers["message-id"]);
    expect(again?.text).toBe(first?.text);
    expect(await round(later(7 + HOUR), { by: "två" })).toBe(1);
    expect(subjects()).toEqual(["Före", "Före", "Efter"]);
    expect(await round(later(1000), { by: "två" })).toBe(0);
  });

  it("and in two rounds of the same process that a restart lies between", async () => {
    await put("anna", "Före omstarten");
    const away = await town.down();
    expect(await round()).toBe(0);
    await away();
    expect(await round(later(0.5), { by: "omstartad" })).toBe(0);
    expect(await round(later(1.1), { by: "omstartad" })).toBe(1);
    expect(subjects()).toEqual(["Före omstarten"]);
  });
});
