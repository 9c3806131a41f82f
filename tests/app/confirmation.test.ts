import { beforeAll, describe, expect, it } from "vitest";
import { keepTime } from "../../app/jobs/duties.server";
import { compose } from "../../app/mail/compose";
import { findAccount } from "../../db/accounts.server";
import { listOutbox } from "../../db/outbox.server";
import { dayIn } from "../../workflows/calendar/swedish-day";
import { errorsOf, fieldsOf, wordsOf } from "../support/page";
import { demoSite, HOST } from "../support/site";

const site = demoSite(["toreboda"]);
const ANNA = "Anna Provsson";
const CLOSER = "Cecilia Låtsasberg";
const STRANGER = "Åsa Mallberg";
let id = "";
let page = "";

const anna = () => site.as(ANNA);
const words = async (path: string, who = ANNA) => wordsOf(await (await (await site.as(who)).get(path)).text());
const confirmedOn = async () => {
  const row = await findAccount((await site.db()).read, id);
  return { day: dayIn(JSON.parse(row?.public_entry ?? "{}").confirmedAt), facts: JSON.parse(row?.facts ?? "{}") };
};
const buttons = (html: string) =>
  [...html.matchAll(/<button[^>]*name="intent"[^>]*>(.*?)<\/button>/gs)].map(([, text]) => text);

beforeAll(async () => {
  const found = await site.account("operation");
  id = found.id;
  page = `${found.address}/bekrafta`;
});

describe("the yearly question", () => {
  it("is changed by nothing that only opens its links, signed in or not", async () => {
    const before = await site.events(id);
    for (const val of ["stammer", "andra", "avsluta", "", "annat"])
      for (const method of ["GET", "HEAD"]) {
        const answer = await (await anna()).request(`${page}?val=${val}`, { method });
        expect([val, answer.status]).toEqual([val, val === "andra" ? 302 : 200]);
        const out = await site.visitor.request(`${page}?val=${val}`, { method });
        expect(out.headers.get("Location")).toContain(encodeURIComponent(`val=${val}`));
      }
    expect(await site.events(id)).toBe(before);
  });

  it("is answered with one press: the page holds what is chosen and no other button", async () => {
    const html = await (await (await anna()).get(`${page}?val=stammer`)).text();
    expect(buttons(html)).toEqual(["Uppgifterna stämmer"]);
    const before = await site.events(id);
    const form = fieldsOf(html);
    for (const _ of ["once", "and again"])
      expect((await (await anna()).send(`${page}?val=stammer`, { ...form, intent: "confirm" })).status).toBe(303);
    expect(await site.events(id)).toBe(before + 1);
    expect((await confirmedOn()).day).toBe(dayIn(new Date()));
    expect(await words(page)).toContain("Uppgifterna bekräftades");
    expect(await words("/toreboda/forteckning")).toContain("Senast bekräftat");
  });

  it("leads to the facts as they are, which are changed and confirmed with the same press", async () => {
    const answer = await (await anna()).get(`${page}?val=andra`);
    const form = answer.headers.get("Location") ?? "";
    expect(form).toMatch(/skapande\?bekrafta$/);
    const html = await (await (await anna()).get(form)).text();
    expect(buttons(html)).toEqual(["Spara och bekräfta uppgifterna"]);
    const before = await site.events(id);
    const wrong = await (await anna()).fill(form, { intent: "confirm", url: "ingen adress" });
    expect([wrong.status, Object.keys(errorsOf(await wrong.text()))]).toEqual([400, ["url"]]);
    expect(await site.events(id)).toBe(before);
    const url = "https://www.facebook.com/bekraftad-adress";
    const saved = await (await anna()).fill(form, { intent: "confirm", url });
    expect([saved.status, saved.headers.get("Location")]).toEqual([303, `${page}?klart`]);
    expect(await site.events(id)).toBe(before + 2);
    expect((await confirmedOn()).facts.answers.creation.url).toBe(url);
    expect(await words(`${page}?klart`)).toContain("Uppgifterna är bekräftade");
    // Somebody who may confirm but not change the facts is led to what they may do.
    expect((await (await site.as(CLOSER)).get(`${page}?val=andra`)).headers.get("Location")).toMatch(
      /administratorer$/,
    );
  });

  it("is not answered by somebody who has no part in the account", async () => {
    const form = { key: "k".repeat(12), seen: "1" };
    for (const intent of ["confirm", "end"]) {
      const answer = await (await site.as(STRANGER)).send(`${page}?val=avsluta`, { ...form, intent });
      expect([intent, answer.status]).toEqual([intent, 409]);
    }
    expect(buttons(await (await (await site.as(STRANGER)).get(`${page}?val=avsluta`)).text())).toEqual([]);
    expect((await (await anna()).send(page, { intent: "end" })).status).toBe(400);
  });

  it("begins the end with one press: an evaluation that proposes it, once however often it is sent", async () => {
    const html = await (await (await anna()).get(`${page}?val=avsluta`)).text();
    expect(buttons(html)).toEqual(["Avsluta kontot"]);
    const before = await site.events(id);
    const form = { ...fieldsOf(html), intent: "end" };
    for (const _ of ["once", "and again"]) {
      const answer = await (await anna()).send(`${page}?val=avsluta`, form);
      expect([answer.status, answer.headers.get("Location")]).toEqual([303, `/toreboda/konton/${id}/utvardering`]);
    }
    expect([await site.state(id), await site.events(id)]).toEqual(["evaluation", before + 2]);
    expect((await confirmedOn()).facts.answers.evaluation).toEqual({ proposal: "close" });
    // What has begun is not begun again: that is said, and what is open leads on.
    const again = await (await anna()).fill(`${page}?val=avsluta`, { intent: "end" });
    expect(again.status).toBe(400);
    expect(await words(`${page}?val=avsluta`)).toContain("Utvärderingen");
  });

  it("comes by mail with a link for each answer, and leads nowhere else", async () => {
    const db = await site.db();
    const { id: other } = await site.account("operation");
    const duty = await db.read
      .selectFrom("duties")
      .selectAll()
      .where("account", "=", other)
      .where("kind", "=", "confirmation")
      .executeTakeFirstOrThrow();
    await keepTime(db, new Date(duty.remind_at ?? ""));
    const mails = await listOutbox(db.read);
    const mail = mails.find((one) => one.key?.startsWith(`reminder:${other}:confirmation`));
    const sender = { municipality: "toreboda", name: "Töreboda", genitive: "Töreboda", origin: HOST };
    const { text } = compose([mail ?? { subject: "", body: "", whole: 0 }], sender, "1");
    const links = text.split("\n").filter((line) => line.includes(HOST));
    const address = `${HOST}/toreboda/konton/${other}/bekrafta`;
    expect(links).toEqual([
      `Uppgifterna stämmer: ${address}?val=stammer`,
      `Ändra: ${address}?val=andra`,
      `Avsluta kontot: ${address}?val=avsluta`,
    ]);
  }, 60_000);
});
