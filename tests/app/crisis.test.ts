import { describe, expect, it } from "vitest";
import { listDirectoryLog } from "../../db/directory-log.server";
import { listOutbox } from "../../db/outbox.server";
import { errorsOf, wordsOf } from "../support/page";
import { demoSite } from "../support/site";

const site = demoSite(["toreboda"]);
const address = "/toreboda/kris";
const COMMUNICATOR = "Hanna Blindtext";
const STAFF = "Åsa Mallberg";
const begin = { intent: "begin", name: "Vattenläckan i centrum", message: "Svara inte själv om vattnet." };
const crises = async () => (await site.db()).read.selectFrom("crises").selectAll().execute();
const words = async (path: string, who?: string) =>
  wordsOf(await (await (who ? await site.as(who) : site.visitor).get(path)).text());

describe("the crisis", () => {
  it("is for those alone whom the policy names to begin", async () => {
    expect(await words(address, STAFF)).not.toContain("Aktivera krisläget");
    const answer = await (await site.as(STAFF)).send(address, begin);
    expect(answer.status).toBe(409);
    expect(wordsOf(await answer.text())).toContain("Det här gör kommunikationsenheten");
    expect(await crises()).toEqual([]);
  });

  it.each([
    ["nothing filled in", { name: " ", message: "" }, ["name", "message"]],
    ["a name too long", { name: "x".repeat(121), message: "Gör så" }, ["name"]],
  ])("comes back with %s", async (_, typed, wrong) => {
    const answer = await (await site.as(COMMUNICATOR)).send(address, { ...begin, ...typed });
    expect(answer.status).toBe(400);
    expect(Object.keys(errorsOf(await answer.text()))).toEqual(wrong);
    expect(await crises()).toEqual([]);
  });

  it("is told at once to everybody who administers an account, stands on every page and in the open register", async () => {
    const { read } = await site.db();
    await site.account("operation");
    expect(await words("/toreboda/forteckning")).not.toContain("krisläge");
    expect((await (await site.as(COMMUNICATOR)).send(address, begin)).status).toBe(303);
    expect(await words("/toreboda/mitt-arbete", STAFF)).toMatch(/Krisläge: Vattenläckan i centrum\. Följ först/);
    expect(await words("/toreboda/forteckning")).toMatch(/Kommunen är i krisläge, följ /);
    const administrators = await read
      .selectFrom("participants")
      .innerJoin("accounts", "accounts.id", "participants.account")
      .select("person")
      .distinct()
      .where("role", "=", "administrator")
      .where("accounts.state", "in", ["operation", "evaluation", "closing", "transferDecision", "transferring"])
      .execute();
    const mails = (await listOutbox(read)).filter(({ subject }) => subject === "Krisläge: Vattenläckan i centrum");
    expect(mails.map(({ recipient }) => recipient).sort()).toEqual(
      administrators
        .map(({ person }) => person)
        .filter((id) => id !== "hanna-blindtext")
        .sort(),
    );
    expect(mails[0]?.body).toMatch(/Krisläge: .*\n\nFölj först .*\n\nSvara inte själv om vattnet\./);
    // What was written comes first; what waits goes on afterwards.
    const page = await words(address, COMMUNICATOR);
    expect(page).toMatch(/Gör så här Svara inte själv om vattnet\. Följ först /);
    expect(page).toContain("det som har väntat fortsätter.");
    const paused = await read.selectFrom("duties").select("kind").where("paused", "=", 1).execute();
    expect(paused.map(({ kind }) => kind)).toContain("evaluation");
  });

  it("is neither begun nor ended twice, and is told of afterwards and in the chained record", async () => {
    const visitor = await site.as(COMMUNICATOR);
    const twice = await visitor.send(address, begin);
    expect(twice.status).toBe(409);
    expect(wordsOf(await twice.text())).toContain("Kommunen är redan i krisläge");
    expect((await visitor.send(address, { intent: "end" })).status).toBe(303);
    const again = await visitor.send(address, { intent: "end" });
    expect(again.status).toBe(409);
    expect(wordsOf(await again.text())).toContain("är redan avslutat");
    expect(await words(address, STAFF)).toMatch(/Tidigare kriser Vattenläckan i centrum Aktiverat av Hanna Blindtext/);
    expect(await words("/toreboda/mitt-arbete", STAFF)).not.toContain("Krisläge: Vattenläckan i centrum.");
    expect(await words("/toreboda/forteckning")).not.toContain("krisläge");
    const { read } = await site.db();
    expect(
      (await listDirectoryLog(read))
        .slice(-2)
        .reverse()
        .map(({ type }) => type),
    ).toEqual(["crisisEnded", "crisisBegun"]);
    const paused = await read.selectFrom("duties").select("kind").where("paused", "=", 1).execute();
    expect(paused).toEqual([]);
  });
});
