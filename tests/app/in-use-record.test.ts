import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { performAll } from "../../app/perform.server";
import { publicPages } from "../../app/public/pages.server";
import { storeFile } from "../../db/files.server";
import type { Person } from "../../workflows/account/facts";
import { CLOCK } from "../../workflows/operation/clock";
import type { LifeCommand } from "../../workflows/operation/commands";
import { verifyCaseFile } from "../../workflows/record/case-file";
import { AccountInUse, answer, at, everything, kept, made, question, removal } from "../support/account-in-use";
import { LAUNCHED, MONDAY, townInUse } from "../support/town-in-use";
import { verifyCommand } from "../support/verify-command";

const town = townInUse({ demo: true });
const { begin } = town;

describe("the door", () => {
  it("writes nothing of what it refuses", async () => {
    const account = await begin();
    const { first, closer } = await account.cast();
    await account.do(first, question(MONDAY), MONDAY);
    const before = await everything(town.db);
    const refused: [Person, LifeCommand][] = [
      [first, question(at("2026-12-24"))],
      [first, question(MONDAY, { content: [] })],
      [first, removal(MONDAY, { content: [] })],
      [closer, { type: "agreeLoan", matter: "L-1" }],
      [first, answer("F-9", MONDAY, first)],
      [first, { type: "registerInDiary", matter: "F-1", number: "KS 1" }],
      [CLOCK, { type: "lapse", duty: "question:F-1" }],
    ];
    for (const [actor, command] of refused)
      expect((await account.refused(actor, command, MONDAY)).length, command.type).toBeGreaterThan(0);
    const batch = refused.map(([actor, command], turn) => ({
      ...{ account: account.id, seen: 0, key: `many ${turn}`, actor, command },
    }));
    expect((await performAll(town.db, batch, MONDAY)).map(({ kind }) => kind)).toEqual(refused.map(() => "refused"));
    expect(await everything(town.db)).toEqual(before);
  });

  it("does the same form once, whatever has happened since", async () => {
    const account = await begin();
    const { first } = await account.cast();
    const key = randomUUID();
    const sent = () => account.try(first, question(MONDAY), MONDAY, { key });
    const both = await Promise.all([sent(), sent()]);
    await account.do(first, answer("F-1", MONDAY, first), MONDAY);
    expect([...both, await sent()].map((one) => (one.kind === "done" ? one.version : one))).toEqual(
      Array(3).fill(both[0]?.kind === "done" ? both[0].version : null),
    );
    expect((await account.events()).filter(({ type }) => type === "questionReceived")).toHaveLength(1);
  });

  it("takes one of two answers to the same question, and tells the other what has happened", async () => {
    const account = await begin();
    const { first, second } = await account.cast();
    await account.do(first, question(MONDAY), MONDAY);
    const outcomes = await Promise.all(
      [first, second].map((one) => account.try(one, answer("F-1", MONDAY, one), MONDAY)),
    );
    expect(outcomes.map(({ kind }) => kind)).toEqual(["done", "refused"]);
    const [, lost] = outcomes;
    expect(lost?.kind === "refused" && lost.unmet[0]?.text).toBe(
      "F-1 är redan klart, så det går inte att ändra. Läs i akten vad som hände.",
    );
    expect((await account.events()).filter(({ type }) => type === "questionAnswered")).toHaveLength(1);
  });

  it("does not ask which version somebody saw, where a step of the account's machine does", async () => {
    const account = await begin();
    const { first, second } = await account.cast();
    const { version } = await account.row();
    await account.do(first, { type: "makeRound", found: "" }, MONDAY);
    const seen = { seen: version };
    expect(await account.try(second, question(MONDAY), MONDAY, seen)).toMatchObject({ kind: "done" });
    expect(await account.try(second, { type: "beginEvaluation" }, MONDAY, seen)).toMatchObject({ kind: "stale" });
    expect(await account.try(second, { type: "beginEvaluation" }, MONDAY, { seen: version + 2 })).toMatchObject({
      kind: "done",
    });
  });

  it("does several submissions in one transaction, or none of them", async () => {
    const account = await begin();
    const { first } = await account.cast();
    const one = (key: string, command: LifeCommand) => ({ account: account.id, seen: 0, key, actor: first, command });
    const three = [
      one("several 1", question(MONDAY)),
      one("several 1", question(MONDAY)),
      one("several 2", answer("F-1", MONDAY, first)),
    ];
    const version = (await account.row()).version;
    expect(await performAll(town.db, three, MONDAY)).toMatchObject([
      { kind: "done", version: version + 1 },
      { kind: "done", version: version + 1 },
      { kind: "done", version: version + 2 },
    ]);
    const before = await everything(town.db);
    const broken = { ...one("several 4", question(MONDAY)), command: { type: "noSuchStep" } as unknown as LifeCommand };
    await expect(performAll(town.db, [one("several 3", question(MONDAY)), broken], MONDAY)).rejects.toThrow();
    expect(await everything(town.db)).toEqual(before);
  });
});

describe("the case file of an account in use", () => {
  it("verifies without the app, also after a restart, and has what is open", async () => {
    const account = await begin();
    const { first, second } = await account.cast();
    await account.do(first, question(MONDAY), MONDAY);
    await account.do(second, removal(MONDAY, { made: made(MONDAY) }), MONDAY);
    await account.do(CLOCK, { type: "lapse", duty: "question:F-1" }, at("2026-11-26"));
    const before = await account.caseFile();
    await town.restart();
    const again = new AccountInUse(town.db, account.id);
    expect(await again.caseFile()).toBe(before);
    await again.do(first, answer("F-1", at("2026-11-26"), first), at("2026-11-26", "10:00"));
    const after = await again.caseFile();
    const [one, two] = [join(town.dataDir, "akt.json"), join(town.dataDir, "akt-2.json")];
    await writeFile(one, before);
    await writeFile(two, after);
    const { code, out } = await verifyCommand(one, two);
    expect([code, out.filter((line) => line.startsWith("Akten är hel")).length]).toEqual([0, 2]);
    expect(JSON.parse(before).life).toMatchObject({ matters: [{ id: "F-1" }], lapsed: ["question:F-1"] });
    expect(JSON.parse(after).life).toMatchObject({ matters: [], lapsed: [] });
    // Another life than the record leads to is noticed.
    await writeFile(one, before.replace('"question:F-1"', '"question:F-2"'));
    expect((await verifyCommand(one)).code).toBe(1);
  });

  it("is as it was where nothing has happened in its use, and its account can be used", async () => {
    const account = await begin();
    expect((await account.row()).life).toBeNull();
    const file = await account.caseFile();
    expect([JSON.parse(file).life, verifyCaseFile(file).ok]).toEqual([undefined, true]);
    const { first } = await account.cast();
    await account.do(first, { type: "makeRound", found: "" }, MONDAY);
    expect(verifyCaseFile(await account.caseFile())).toMatchObject({ ok: true, file: { life: { matters: [] } } });
  });

  it("shows the later confirmation in the public register", async () => {
    const account = await AccountInUse.begin(town.db, LAUNCHED, { name: "Bekräftat konto" });
    const { first } = await account.cast();
    const entry = async () => JSON.parse((await account.row()).public_entry ?? "{}");
    const register = async () =>
      (await publicPages({ dataDir: town.dataDir }).request("/monsterkoping/forteckning?q=Bekr%C3%A4ftat")).text();
    const before = await entry();
    const shown = await register();
    await account.do(first, { type: "confirmAccount" }, at("2026-12-10"));
    expect(before.confirmedAt ?? null).not.toBe((await entry()).confirmedAt);
    expect((await entry()).confirmedAt).toBe(at("2026-12-10").toISOString());
    expect(await register()).not.toBe(shown);
    expect(await register()).toContain(">10 dec 2026<");
  });
});

describe("what a matter holds that only some may see", () => {
  it("is in no event, notice, mail or list", async () => {
    const CANARY = "kanariefagel";
    const account = await begin();
    const { first, second, communications } = await account.cast();
    const named = (as: Parameters<typeof kept>[0]) => kept(as, `${CANARY}-${as}.png`);
    const content = [named("screenshot"), named("text"), named("sender")];
    const text = await storeFile(town.db, new TextEncoder().encode(`${CANARY}: det här skrev hon`));
    content.push({ ...kept("text"), ...text });
    const TYPED = "talgoxe";
    const secret = { subject: `${TYPED} a`, link: `https://example.se/${TYPED}`, content };
    await account.do(second, question(MONDAY, { sort: "secret", ...secret }), MONDAY);
    await account.do(second, question(MONDAY, { sort: "personal", ...secret }), MONDAY);
    await account.do(second, question(MONDAY, { sort: "message", ...secret }), MONDAY);
    await account.do(second, removal(MONDAY, { secret: true, content, link: secret.link }), MONDAY);
    const block = { type: "blockUser", content, reasons: "Hotfulla inlägg.", review: "2027-01-15" } as const;
    await account.do(second, block, MONDAY);
    const asked = { type: "receiveDataRequest", sort: "erase", received: MONDAY.toISOString(), content } as const;
    await account.do(second, asked, MONDAY);
    const replied = { ...answer("F-1", MONDAY, first), answer: [named("text")] } as LifeCommand;
    await account.do(second, replied, MONDAY);
    const typed: LifeCommand[] = [
      { type: "passOnQuestion", matter: "F-2", to: "Socialtjänsten", told: `Vi sade ${TYPED}.` },
      { type: "leaveQuestion", matter: "F-3", reasons: `Skälet är ${TYPED}.` },
      { type: "leaveRemoval", matter: "B-1", reasons: `Kvar, ${TYPED}.` },
      { type: "reviewBlock", matter: "S-1", outcome: "kept", reasons: `Än ${TYPED}.`, review: "2027-02-15" },
      { type: "confirmIdentity", matter: "P-1", how: `Visade ${TYPED}.` },
    ];
    for (const duty of ["question:F-2", "question:F-3", "removal:B-1", "diary:B-1"])
      await account.do(CLOCK, { type: "lapse", duty }, at("2026-11-30"));
    for (const command of typed) await account.do(second, command, at("2026-11-30"));
    expect((await account.told(first)).length).toBeGreaterThan(5);
    expect((await account.told(communications)).length).toBeGreaterThan(0);
    const holding = async (word: string) =>
      Object.entries(await everything(town.db)).flatMap(([table, rows]) => (rows.includes(word) ? [table] : []));
    expect(await holding(CANARY)).toEqual(["sealed_texts"]);
    expect(await holding(TYPED)).toEqual(["sealed_texts"]);
    expect(
      await town.db.read.selectFrom("sealed_texts").select("matter").where("account", "=", account.id).execute(),
    ).toHaveLength(3 * 2 + 1 + 1 + typed.length + 6 * content.length + 1);
    const file = await account.caseFile();
    for (const word of [CANARY, ...content.map(({ sha256 }) => sha256)]) expect(file).not.toContain(word);
    expect(verifyCaseFile(await account.caseFile()).ok).toBe(true);
  });
});
