import { beforeAll, describe, expect, it } from "vitest";
import { hashOfText } from "../../workflows/operation/sealed";
import { caseFileText, verifyCaseFile } from "../../workflows/record/case-file";
import { wordsOf } from "../support/page";
import { noise } from "../support/pictures";
import { demoSite } from "../support/site";

const site = demoSite();
const ANNA = "Anna Provsson";
const SECRET = "Min granne, som heter något ovanligt, har sökt bistånd.";

let address = "";
let matter = "";
let files: string[] = [];
beforeAll(async () => {
  ({ address } = await site.account("operation"));
  const anna = await site.as(ANNA);
  const picture = new File([new Uint8Array(await noise(30, 20).png().toBuffer())], "bild.png");
  const sent = { text: SECRET, subject: "Ovanligt namn", sort: "secret", screenshot: picture };
  const answer = await anna.fill(`${address}/arenden/ny/fraga`, sent);
  matter = answer.headers.get("Location")?.split("?")[0] ?? "";
  const page = await (await anna.get(matter)).text();
  files = [...new Set([...page.matchAll(/href="(\/[^"]*\/filer\/[^"]*)"/g)].map(([, href = ""]) => href))];
});

const status = async (person: string, path: string, town?: string) =>
  (await (await site.as(person, town)).get(path)).status;

describe("a matter that only some may see", () => {
  it("is seen with its files by the administrators, their deputies, the closest manager and the registrar", async () => {
    expect(matter).toBe(`${address}/arenden/F-1`);
    // The text, the picture, and the picture as it is shown.
    expect(files).toHaveLength(3);
    const { facts } = await standing();
    const insiders = facts.administrators.flatMap(({ person, deputy }) => [
      person.name,
      ...(deputy ? [deputy.name] : []),
    ]);
    for (const person of [...new Set([...insiders, "Cecilia Låtsasberg", await holder("registrar")])])
      for (const path of [matter, ...files])
        expect([person, path, await status(person, path)]).toEqual([person, path, 200]);
  });

  it("is not there for a stranger, another unit, the communications unit or the system manager, nor are its files", async () => {
    for (const person of ["Ture Slussman", "Yngve Parentes", "Hanna Blindtext", await holder("systemManager")])
      for (const path of [matter, ...files])
        expect([person, path, await status(person, path)]).toEqual([person, path, 404]);
  });

  it("is not there in another municipality, and asks who is not signed in to sign in", async () => {
    for (const path of [matter, ...files]) {
      expect(await status("Rakel Lånekort", path.replace("toreboda", "monsterkoping"), "monsterkoping")).toBe(404);
      expect((await site.visitor.get(path)).status).toBe(302);
    }
  });

  it("takes no step from who may not see it", async () => {
    const before = await site.events();
    const hanna = await site.as("Hanna Blindtext");
    const fields = { key: "0123456789abcdef", seen: "1", intent: "answerQuestion", answer: "Ja" };
    expect((await hanna.send(matter, fields)).status).toBe(404);
    expect(await site.events()).toBe(before);
  });

  it("is told of without what it holds in the list and on the account's page", async () => {
    const hanna = await site.as("Hanna Blindtext");
    const list = await (await hanna.get(`${address}/arenden`)).text();
    expect(wordsOf(list)).toContain("Ärende med begränsad insyn");
    const page = await (await hanna.get(address)).text();
    expect(wordsOf(page)).toContain("tog ett steg i F-1, ett ärende med begränsad insyn.");
    for (const html of [list, page]) {
      expect(html).not.toContain("Ovanligt namn");
      expect(html).not.toContain(`${matter}"`);
    }
    expect(await (await (await site.as(ANNA)).get(address)).text()).toContain(`href="${matter}"`);
  });

  it("gives nobody a way to its files by their numbers in the case file", async () => {
    const hanna = await site.as("Hanna Blindtext");
    const hash = files[0]?.split("/")[5] ?? "";
    const theirs = await (await hanna.get(`${address}/akt.json`)).text();
    for (const word of [SECRET, "Ovanligt namn"]) expect(theirs).not.toContain(word);
    expect(verifyCaseFile(theirs).ok).toBe(true);
    const answer = await hanna.fill(`${address}/arenden/ny/fraga`, { text: "Hej", "screenshot.kept": hash });
    const own = answer.headers.get("Location")?.split("?")[0] ?? "";
    expect(answer.status).toBe(303);
    expect(await (await hanna.get(own)).text()).not.toContain(hash);
    for (const path of files) expect(await status("Hanna Blindtext", path)).toBe(404);
  });

  it("stands in the case file of who may see it, where a word that is changed, added or taken in is found", async () => {
    const own = await (await (await site.as(ANNA)).get(`${address}/akt.json`)).text();
    expect(own).toContain("Ovanligt namn");
    const verdict = verifyCaseFile(own);
    if (!verdict.ok) throw new Error(verdict.faults.join());
    const [[hash = "", one] = []] = Object.entries(verdict.file.texts ?? {});
    const faultsOf = (texts: object) => {
      const checked = verifyCaseFile(caseFileText({ ...verdict.file, texts: texts as never }));
      return checked.ok ? [] : checked.faults;
    };
    expect(faultsOf({ ...verdict.file.texts, [hash]: { ...one, text: "Vanligt namn" } })).toEqual([
      `Texten ${hash} är en annan än den som händelserna gäller.`,
    ]);
    const added = { salt: "00".repeat(32), text: "Ingen skrev det här" };
    expect(faultsOf({ ...verdict.file.texts, [hashOfText(added)]: added })).toEqual([
      `Texten ${hashOfText(added)} hör inte till någon händelse.`,
    ]);
    // A copy for who may not see them is whole too.
    expect(faultsOf({})).toEqual([]);
  });

  it("is open to everybody once it is sorted as an ordinary question, and its files with it", async () => {
    const ordinary = { intent: "sortQuestion", sort: "question" };
    expect((await (await site.as(ANNA)).fill(matter, ordinary)).status).toBe(400);
    expect(await status("Hanna Blindtext", matter)).toBe(404);
    const registrar = await site.as(await holder("registrar"));
    expect((await registrar.fill(matter, ordinary)).status).toBe(303);
    for (const path of [matter, ...files]) expect(await status("Hanna Blindtext", path)).toBe(200);
  });
});

async function standing() {
  const { findAccount } = await import("../../db/accounts.server");
  const { positionOf } = await import("../../app/position.server");
  const row = await findAccount((await site.db()).read, address.split("/").at(-1) ?? "");
  if (!row) throw new Error("No account");
  return positionOf(row);
}

async function holder(role: string): Promise<string> {
  const { listPeople } = await import("../../db/people.server");
  const found = (await listPeople((await site.db()).read)).find(({ roles }) => roles.includes(role as never));
  if (!found) throw new Error(`Nobody is ${role}`);
  return found.name;
}
