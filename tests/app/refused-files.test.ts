import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { errorsOf, fieldsOf, wordsOf } from "../support/page";
import { noise } from "../support/pictures";
import { demoSite } from "../support/site";

const site = demoSite();
const [ANNA, HANNA] = ["Anna Provsson", "Hanna Blindtext"];
const NEW = { question: "arenden/ny/fraga", removal: "arenden/ny/borttagning" };

let address = "";
beforeAll(async () => {
  ({ address } = await site.account("operation"));
});

/** A picture that nobody has sent before. */
const picture = async (name: string) =>
  new File(
    [
      new Uint8Array(
        await noise(20, 20 + Math.floor(Math.random() * 900))
          .png()
          .toBuffer(),
      ),
    ],
    name,
  );
const hashOf = async (file: File) =>
  createHash("sha256")
    .update(new Uint8Array(await file.arrayBuffer()))
    .digest("hex");
const hashesOf = (files: File[]) => Promise.all(files.map(hashOf));

/** Sends the form of a page with several files in one field, as a browser does. */
async function send(who: string, page: string, fields: Record<string, string>, files: File[] = []) {
  const visitor = await site.as(who);
  const form = new FormData();
  const all = { ...(await visitor.fields(`${address}/${page}`)), ...fields };
  for (const [name, value] of Object.entries(all)) form.append(name, value);
  for (const file of files) form.append("screenshot", file);
  const init = { method: "POST", body: form, headers: { "Sec-Fetch-Site": "same-origin" } };
  return visitor.request(`${address}/${page}`, init);
}
const status = async (who: string, hash: string, shown = "") =>
  (await (await site.as(who)).get(`${address}/filer/${hash}${shown}`)).status;
const keptIn = (html: string) =>
  [...html.matchAll(/<input[^>]*name="screenshot\.kept"[^>]*>/g)].map(([tag]) => tag.match(/value="(\w{64})"/)?.[1]);

describe("a file of a form that was refused", () => {
  it("is opened by whoever sent it alone, until the form is taken", async () => {
    const file = await picture("hot.png");
    const hash = await hashOf(file);
    const refused = await send(ANNA, NEW.removal, {}, [file]);
    expect(refused.status).toBe(400);
    for (const shown of ["", "/visning"]) {
      expect(await status(ANNA, hash, shown)).toBe(200);
      expect(await status(HANNA, hash, shown)).toBe(404);
    }
    const rest = { text: "Dumt", sender: "Någon", "grounds.insult": "ja" };
    const taken = await send(ANNA, NEW.removal, { ...fieldsOf(await refused.text()), ...rest });
    expect(taken.status).toBe(303);
    for (const shown of ["", "/visning"]) expect(await status(HANNA, hash, shown)).toBe(200);
  });

  it("of an account's own form is theirs alone too, and goes on into the form when it is sent again", async () => {
    const { address: closing } = await site.account("closing");
    const anna = await site.as(ANNA);
    const file = await picture("sista.png");
    const hash = await hashOf(file);
    const refused = await anna.fill(`${closing}/avslut`, { intent: "save", seen: "1", snapshot: file });
    expect(refused.status).toBe(409);
    const path = `${closing}/filer/${hash}`;
    expect((await anna.get(path)).status).toBe(200);
    const hanna = await site.as(HANNA);
    expect((await hanna.get(path)).status).toBe(404);
    const again = { ...fieldsOf(await refused.text()), intent: "save" };
    expect((await anna.send(`${closing}/avslut`, again)).status).toBe(302);
    expect((await hanna.get(path)).status).toBe(200);
  });

  it("is nobody else's to bring along by its number, in a matter, a snapshot or an answer", async () => {
    const file = await picture("annas.png");
    const hash = await hashOf(file);
    expect((await send(ANNA, NEW.removal, {}, [file])).status).toBe(400);
    const question = await send(HANNA, NEW.question, { text: "", "screenshot.kept": hash });
    expect(question.status).toBe(400);
    const snapshot = await send(HANNA, "ogonblicksbilder", { when: "half", note: "", "files.kept": hash });
    expect(snapshot.status).toBe(400);
    for (const answer of [question, snapshot]) expect(await answer.text()).not.toMatch(/annas\.png/);
    expect(await status(HANNA, hash)).toBe(404);
  });

  it("that two have sent is kept for each of them, under the name that each gave it", async () => {
    const one = await picture("min.png");
    const other = new File([await one.arrayBuffer()], "din.png");
    const first = await (await send(ANNA, NEW.removal, {}, [one])).text();
    const second = await (await send(HANNA, NEW.removal, {}, [other])).text();
    expect(wordsOf(first)).toContain("min.png");
    expect(wordsOf(second)).toContain("din.png");
    expect(wordsOf(second)).not.toContain("min.png");
    const again = await (await send(HANNA, NEW.removal, { ...fieldsOf(second), text: "" })).text();
    expect(wordsOf(again)).toContain("din.png");
    expect(await status(ANNA, await hashOf(one))).toBe(200);
  });
});

describe("several screenshots", () => {
  it.each([
    ["a question", NEW.question, { text: "Hej" }],
    ["a removal", NEW.removal, { text: "Dumt", sender: "Någon", "grounds.insult": "ja" }],
    ["a block", "arenden/ny/sparr", { text: "Arg Person, som hotar", reasons: "Hot." }],
    ["a data request", "arenden/ny/personuppgifter", { text: "Radera mig", sort: "erase" }],
  ])("are kept in %s, each of them", async (_, page, fields) => {
    const files = [await picture("a.png"), await picture("b.png"), await picture("c.png")];
    const answer = await send(ANNA, page, fields, files);
    expect(answer.status).toBe(303);
    const html = await (await (await site.as(ANNA)).get(answer.headers.get("Location") ?? "")).text();
    for (const hash of await hashesOf(files)) expect(html).toContain(`/filer/${hash}/visning`);
  });

  it("all come back ticked when the form is refused, more are added, and one that is unticked is left out", async () => {
    const [a, b, c] = [await picture("a.png"), await picture("b.png"), await picture("c.png")];
    const [one, two, three] = await hashesOf([a, b, c]);
    const html = await (await send(ANNA, NEW.removal, {}, [a, b])).text();
    expect(keptIn(html)).toEqual([one, two]);
    const [field = ""] = html.match(/<input[^>]*type="file"[^>]*>/) ?? [];
    expect(field).toContain("multiple");
    expect(field).toMatch(/accept="[^"]*image\/jpeg[^"]*"/);
    const more = await send(ANNA, NEW.removal, { "screenshot.kept": `${one} ${two}` }, [c]);
    expect(keptIn(await more.text())).toEqual([one, two, three]);
    const rest = { text: "Dumt", sender: "Någon", "grounds.insult": "ja" };
    const taken = await send(ANNA, NEW.removal, { ...rest, "screenshot.kept": `${one} ${three}` });
    const page = await (await (await site.as(ANNA)).get(taken.headers.get("Location") ?? "")).text();
    expect([one, two, three].map((hash) => page.includes(`/filer/${hash}`))).toEqual([true, false, true]);
  });

  it("of which one is no picture are kept but for that one, which is named", async () => {
    const good = await picture("bra.png");
    const html = await (
      await send(ANNA, NEW.question, {}, [good, new File(["hej"], "x.exe"), new File([], "tom.png")])
    ).text();
    expect(wordsOf(html)).toMatch(/x\.exe: Filen är inte av ett slag som tas emot/);
    expect(wordsOf(html)).toMatch(/tom\.png: Filen är tom/);
    expect(keptIn(html)).toEqual([await hashOf(good)]);
  });

  it("are at most twenty, beside text and sender", async () => {
    const files = await Promise.all(Array.from({ length: 21 }, (_, at) => picture(`${at}.png`)));
    const tooMany = await send(ANNA, NEW.removal, {}, files);
    expect(errorsOf(await tooMany.text()).screenshot).toMatch(/högst 20 filer/);
    const rest = { text: "Dumt", sender: "Någon", "grounds.insult": "ja" };
    expect((await send(ANNA, NEW.removal, rest, files.slice(0, 20))).status).toBe(303);
  });
});

describe("a file that stands openly in the record", () => {
  it("stays readable though the same one is evidence in a matter that only some may see", async () => {
    const file = await picture("flode.png");
    const visitor = await site.as(ANNA);
    const page = `${address}/ogonblicksbilder`;
    const form = new FormData();
    for (const [name, value] of Object.entries(await visitor.fields(page))) form.append(name, value);
    form.append("files", file);
    const init = { method: "POST", body: form, headers: { "Sec-Fetch-Site": "same-origin" } };
    expect((await visitor.request(page, init)).status).toBe(303);
    const hash = await hashOf(file);
    expect(await status(HANNA, hash)).toBe(200);
    const secret = { text: "Dumt", sender: "Någon", "grounds.insult": "ja", secret: "ja" };
    expect((await send(ANNA, NEW.removal, secret, [file])).status).toBe(303);
    expect(await status(HANNA, hash)).toBe(200);
  });
});
