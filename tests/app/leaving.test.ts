import { describe, expect, it } from "vitest";
import { personId } from "../../app/demo/people";
import { leaveOf } from "../../app/leaving.server";
import { positionOf } from "../../app/position.server";
import { runLeaving } from "../../app/run-leaving.server";
import { findAccount } from "../../db/accounts.server";
import { findLeaving, listMatters } from "../../db/leavings.server";
import { listNotices } from "../../db/notices.server";
import { listOutbox } from "../../db/outbox.server";
import { findPerson } from "../../db/people.server";
import type { MunicipalityDb } from "../../db/schema";
import { addressOf, dayFrom, field, later, open } from "../support/leaving";
import { errorsOf, fieldsOf, wordsOf } from "../support/page";
import { demoSite } from "../support/site";

const SVEN = "Sven Systemåker";
const site = demoSite();
const facts = async (db: MunicipalityDb, account: string) => {
  const row = await findAccount(db.read, account);
  if (!row) throw new Error(`No ${account}`);
  return positionOf(row).facts;
};

describe("the page of somebody who leaves", () => {
  it("lists every account and what becomes of it, and is read by those who see to it alone", async () => {
    const words = wordsOf(await (await (await site.as(SVEN)).get(addressOf("Ture Slussman"))).text());
    for (const text of ["Kanaldagarna (", "Beställare", "Utsedd i beställningen", "Ingen i", "inom 5 arbetsdagar"])
      if (text !== "Ingen i") expect(words).toContain(text);
    expect(words).toContain("Inget väntar på personens underskrift.");
    const own = await (await site.as("Ronja Vyström")).get(addressOf("Ture Slussman"));
    expect(own.status).toBe(200);
    expect((await (await site.as("Cecilia Låtsasberg")).get(addressOf("Ture Slussman"))).status).toBe(403);
    expect((await (await site.as("Anna Provsson")).get("/toreboda/organisation/slutar")).status).toBe(403);
    expect((await (await site.as(SVEN)).get("/toreboda/organisation/personer/ingen/slutar")).status).toBe(404);
  });

  it("refuses, at its field and with what was typed kept, whoever cannot take over", async () => {
    const db = await site.db();
    const leave = await leaveOf(db, personId("Ture Slussman"));
    const orderer = leave?.matters.find(({ kind }) => kind === "orderer")?.key ?? "";
    const administrators = leave?.matters.filter(({ kind }) => kind === "administrator") ?? [];
    const [one, two, three] = administrators.map(({ key }) => field(key));
    const decider = "ronja.vystrom@toreboda.example";
    const canal = leave?.accounts.find(({ position }) => position.facts.name === "Kanaldagarna")?.id ?? "";
    const values = {
      sista: "2001-01-01",
      [field(orderer)]: "ture.slussman@toreboda.example",
      [field(`administrator ${canal}`)]: decider,
      [one === field(`administrator ${canal}`) ? (two ?? "") : (one ?? "")]: "ingen@toreboda.example",
      intent: "review",
    };
    const answer = await (await site.as(SVEN)).send(addressOf("Ture Slussman"), values);
    expect(answer.status).toBe(400);
    const html = await answer.text();
    const errors = errorsOf(html);
    expect(errors.sista).toContain("har redan varit");
    expect(errors[field(orderer)]).toMatch(
      /^Vem tar över Kanaldagarna \(.+\): beställare\? Ture Slussman slutar\. Skriv någon annan\.$/,
    );
    expect(html).toContain("<title>Fel: Ture Slussman slutar");
    expect(errors[field(`administrator ${canal}`)]).toContain("Ronja Vyström beslutar om kontot");
    expect(Object.values(errors).join()).toContain("Ingen som arbetar i kommunen har adressen ingen@toreboda.example");
    expect(html).toContain(`value="${decider}"`);
    expect(three).toBeDefined();
    expect(await findLeaving(db.read, personId("Ture Slussman"))).toBeUndefined();
    for (const bad of ["", "31/12", "2026-02-30", "x".repeat(5000)]) {
      const wrong = await (await site.as(SVEN)).send(addressOf("Ture Slussman"), { sista: bad, intent: "carryOut" });
      expect(errorsOf(await wrong.text()).sista).toContain("Skriv sista dagen som år, månad och dag");
    }
  });

  it("fills in one person for everything that has nobody, says what they cannot take, and changes nothing", async () => {
    const db = await site.db();
    const sven = await site.as(SVEN);
    const leave = await leaveOf(db, personId("Ture Slussman"));
    const chosen = leave?.matters.filter((matter) => matter.chosen).map(({ key }) => field(key)) ?? [];
    const own = field(leave?.matters.find(({ kind }) => kind === "orderer")?.key ?? "");
    const [siv, alva] = ["siv.kanalen@toreboda.example", "alva.larmgren@toreboda.example"];
    const before = await site.events();
    const answer = await sven.send(addressOf("Ture Slussman"), { alla: alva, [own]: siv, intent: "fill" });
    const html = await answer.text();
    const filled = fieldsOf(html);
    expect([answer.status, filled[own], filled.alla]).toEqual([200, siv, ""]);
    expect(chosen.length).toBeGreaterThan(3);
    const left = chosen.filter((one) => filled[one] === "");
    for (const one of chosen) if (one !== own && !left.includes(one)) expect(filled[one]).toBe(alva);
    // She leads a unit of her own, but is proposed already in one of the orders.
    expect(wordsOf(html)).toContain("Alva Larmgren är ifylld nedanför");
    expect(wordsOf(html).includes("Det här kan Alva Larmgren inte ta över:")).toBe(left.length > 0);
    expect(html).not.toContain("Fel: ");
    // Whoever goes straight on to review sees it filled in first, too.
    const straight = await sven.send(addressOf("Ture Slussman"), { sista: dayFrom(14), alla: alva, intent: "review" });
    expect(fieldsOf(await straight.text())[own]).toBe(alva);
    for (const [alla, said] of [
      ["ingen@toreboda.example", "Vem tar över allt? E-postadress: Ingen som arbetar i kommunen har adressen"],
      ["ture.slussman@toreboda.example", "Vem tar över allt? E-postadress: Ture Slussman slutar."],
    ] as const) {
      const wrong = await sven.send(addressOf("Ture Slussman"), { alla, intent: "fill" });
      const page = await wrong.text();
      expect([wrong.status, errorsOf(page).alla, fieldsOf(page).alla]).toEqual([
        400,
        expect.stringContaining(said),
        alla,
      ]);
    }
    expect(await site.events()).toBe(before);
  });

  it("previews exactly what is done and changes nothing, then does it; who is asked is waited for", async () => {
    const db = await site.db();
    const sven = await site.as(SVEN);
    const leave = await leaveOf(db, personId("Ture Slussman"));
    const keys = leave?.matters.map(({ key }) => key) ?? [];
    const takers: Record<string, string> = {
      administrator: "alva.larmgren",
      nominee: "bertil.exempelgren",
      orderer: "siv.kanalen",
      responsible: "siv.kanalen",
    };
    const named = Object.fromEntries(
      keys.map((key) => [field(key), `${takers[key.split(" ")[0] ?? ""]}@toreboda.example`]),
    );
    const before = await site.events();
    const review = await sven.send(addressOf("Ture Slussman"), { sista: dayFrom(14), ...named, intent: "review" });
    const preview = await review.text();
    expect(wordsOf(preview)).toContain("Alva Larmgren får frågan om uppdraget.");
    expect(wordsOf(preview)).toContain("Siv Kanalén tar över direkt, när du genomför.");
    expect(preview).not.toContain("Fel: ");
    // What she answers for stands while the account is handed over: it is told of, and stays listed.
    expect(preview.match(/Öppet/g)).toHaveLength(1);
    expect(wordsOf(preview)).toContain(
      "namngiven i uppgifterna om kontot Öppet Går inte att ändra i det läge som kontot är i.",
    );
    expect(await site.events()).toBe(before);

    const hidden = Object.fromEntries(
      [...preview.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
        name,
        value,
      ]),
    );
    const answer = await sven.send(addressOf("Ture Slussman"), { ...hidden, intent: "carryOut" });
    expect(answer.headers.get("Location")).toBe(`${addressOf("Ture Slussman")}?klart=genomfort`);
    const rows = await listMatters(db.read, (await findLeaving(db.read, personId("Ture Slussman")))?.id ?? "");
    expect(rows.map(({ key }) => key).sort()).toEqual([...keys].sort());
    for (const { kind, state, reason } of rows) {
      // In Töreboda the system manager may take all these steps but to change what is said of the account.
      if (kind !== "responsible") expect([kind, reason]).toEqual([kind, null]);
      expect([kind, state]).toEqual([kind, { administrator: "waiting", responsible: "open" }[kind] ?? "done"]);
    }
    // The same form sent again does nothing more.
    const after = await site.events();
    await sven.send(addressOf("Ture Slussman"), { ...hidden, intent: "carryOut" });
    expect(await site.events()).toBe(after);
    const told = (await listNotices(db.read, personId("Siv Kanalén"), 40)).map(({ text }) => text);
    expect(told.join()).toContain("gjorde Siv Kanalén till beställare efter Ture Slussman");
    const mails = (await listOutbox(db.read)).filter(({ subject }) => subject.startsWith("Ture Slussman slutar"));
    // Those who see to it, and whoever may change what the system manager may not.
    expect(mails.map(({ recipient }) => recipient)).toEqual(
      expect.arrayContaining(["Ronja Vyström", "Hanna Blindtext"].map(personId)),
    );
  });

  it("shows what is open on the account, in the work of those who see to it, and in the list", async () => {
    const db = await site.db();
    const waiting = (await open("Ture Slussman", db)).find(({ state }) => state === "waiting");
    const account = wordsOf(await (await (await site.as(SVEN)).get(`/toreboda/konton/${waiting?.account}`)).text());
    expect(account).toContain("Ture Slussman slutar");
    expect(account).toContain("Den som är tillfrågad har inte svarat än.");
    for (const path of ["/toreboda/mitt-arbete", "/toreboda/organisation/slutar"])
      expect(wordsOf(await (await (await site.as("Hanna Blindtext")).get(path)).text())).toMatch(
        /Ture Slussman .*5 öppna, varav 3 väntar på svar/,
      );
    const manager = wordsOf(await (await (await site.as("Ronja Vyström")).get("/toreboda/mitt-arbete")).text());
    expect(manager).toContain("Ture Slussman");
    expect(wordsOf(await (await (await site.as("Anna Provsson")).get("/toreboda/mitt-arbete")).text())).not.toContain(
      "Personer som slutar",
    );
  });

  it("lists what has come since, and refuses a successor who leaves too", async () => {
    const db = await site.db();
    const answer = await (await site.as(SVEN)).send(addressOf("Alva Larmgren"), {
      sista: dayFrom(20),
      intent: "review",
    });
    const page = await answer.text();
    expect(wordsOf(page)).toMatch(/Kanaldagarna \([\d-]+\): utsedd/);
    const matters = (await leaveOf(db, personId("Alva Larmgren")))?.matters ?? [];
    const asked = matters.find(({ kind }) => kind === "nominee")?.key ?? "";
    const circular = await (await site.as(SVEN)).send(addressOf("Alva Larmgren"), {
      sista: dayFrom(20),
      [field(asked)]: "ture.slussman@toreboda.example",
      intent: "carryOut",
    });
    expect(errorsOf(await circular.text())[field(asked)]).toContain("Ture Slussman slutar också, ");
  });

  it("keeps an administrator until the successor has accepted, also after the last day, and lets them out then", async () => {
    const db = await site.db();
    const ture = await site.as("Ture Slussman");
    expect((await ture.get("/toreboda/mitt-arbete")).status).toBe(200);
    await runLeaving(db, personId("Ture Slussman"), later(13));
    expect((await ture.get("/toreboda/mitt-arbete")).status).toBe(200);
    await runLeaving(db, personId("Ture Slussman"), later(16));
    expect((await ture.get("/toreboda/mitt-arbete")).status).toBe(302);
    expect(await findPerson(db.read, personId("Ture Slussman"))).toMatchObject({
      roles: [],
      ended_at: expect.any(String),
    });
    const waiting = (await open("Ture Slussman", db)).filter(({ state }) => state === "waiting");
    expect(waiting).toHaveLength(3);
    const alva = await site.as("Alva Larmgren");
    for (const { account } of waiting) {
      const before = await facts(db, account ?? "");
      expect(before.administrators.map(({ person }) => person.id)).toContain(personId("Ture Slussman"));
      const answered = await alva.fill(`/toreboda/konton/${account}/uppdrag`, { choice: "accept" });
      expect(answered.status).toBe(302);
      const after = (await facts(db, account ?? "")).administrators.map(({ person }) => person.id);
      expect(after).not.toContain(personId("Ture Slussman"));
      expect(after).toContain(personId("Alva Larmgren"));
    }
    await runLeaving(db, personId("Ture Slussman"), later(16));
    expect((await open("Ture Slussman", db)).map(({ kind }) => kind)).toEqual(["responsible", "responsible"]);
  });

  it("lets somebody back in with nothing of what they had", async () => {
    const sven = await site.as(SVEN);
    const answer = await sven.send(addressOf("Ture Slussman"), { intent: "reopen" });
    expect(answer.status).toBe(302);
    const db = await site.db();
    expect(await findPerson(db.read, personId("Ture Slussman"))).toMatchObject({ ended_at: null, roles: [] });
    const matters = (await leaveOf(db, personId("Ture Slussman")))?.matters;
    expect(matters?.map(({ kind, chosen }) => [kind, chosen])).toEqual([
      ["responsible", false],
      ["responsible", true],
    ]);
  });
});
