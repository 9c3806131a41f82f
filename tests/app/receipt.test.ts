import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fieldsOf, wordsOf } from "../support/page";
import { type Prepared, signingSite } from "../support/signing";

const { site, prepared, answerAt } = signingSite();

describe("a receipt", () => {
  let folder = "";
  let text = "";
  let file = "";
  let one: Prepared;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "kontoakt-kvitto-"));
    one = await prepared();
    const done = await one.chief.send(one.signing, await answerAt(one.signing));
    file = `${done.headers.get("Location")?.split("?")[0]}/kvitto.json`;
    const answer = await one.chief.get(file);
    expect(answer.headers.get("Content-Disposition")).toMatch(/^attachment; filename="kvitto-toreboda-/);
    text = await answer.text();
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const changed = () => text.replace("Syftet är tydligt.", "Syftet är otydligt.");
  const check = async (fields: Record<string, string | File>, town = "toreboda") => {
    const answer = await site.visitor.send(`/${town}/kontrollera`, fields);
    return { status: answer.status, words: wordsOf(await answer.text()) };
  };
  async function verified(name: string, content: string) {
    const path = join(folder, name);
    await writeFile(path, content);
    return spawnSync(process.execPath, ["--import", "tsx", "verify.ts", path], { encoding: "utf8", timeout: 60_000 });
  }

  it("is checked without the app", async () => {
    expect(await verified("kvitto.json", text)).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/Underskriften håller.*Vad: Godkänner beställningen.*Vem: Cecilia Låtsasberg/s),
    });
    expect(await verified("annat.json", changed())).toMatchObject({
      status: 1,
      stdout: expect.stringContaining("- Händelsens innehåll är ändrat."),
    });
  });

  it("is checked by anybody on the open page, as a file or as text", async () => {
    const page = await site.visitor.get("/toreboda/kontrollera");
    expect([page.status, await page.text()]).toEqual([200, expect.not.stringContaining("<script")]);
    const upload = new File([text], "kvitto.json", { type: "application/json" });
    const both: Record<string, string | File>[] = [{ text }, { fil: upload, text: "" }];
    for (const fields of both) {
      const { status, words } = await check(fields);
      expect(status).toBe(200);
      expect(words).toContain("Underskriften håller");
      expect(words).toContain("Händelsen finns i Töreboda kommuns akt");
      expect(words).toContain("Vem Cecilia Låtsasberg");
      // Swedish time in words, and nothing that asks for a terminal.
      expect(words).toMatch(/När (mån|tis|ons|tors|fre|lör|sön)dag \d+ [a-z]+ \d{4} kl\. \d\d\.\d\d /);
      expect(words).not.toMatch(/UTC|npm|frivilligt/);
    }
  });

  it("does not hold when a letter is changed, is not in another municipality's record, and tells nothing of the file there", async () => {
    const { words } = await check({ text: changed() });
    expect(words).toContain("Kvittot håller inte Händelsens innehåll är ändrat.");
    expect(words).not.toContain("Cecilia");
    // Its number and checksum are those of the record, and yet nothing says that it is found there.
    expect(words).toContain("Kvittot säger något annat än akten");
    expect(words).not.toContain("Händelsen finns i");
    const cut = await site.visitor.send("/toreboda/kontrollera", { text: text.slice(0, 200) });
    expect(fieldsOf(await cut.text()).text).toBe(text.slice(0, 200).trim());
    expect((await check({ text }, "monsterkoping")).words).toContain(
      "Händelsen finns inte i Mönsterköpings kommuns akter",
    );
  });

  it.each([
    ["nothing", {}, 400, "Kvittot som fil: Välj kvittots fil, eller klistra in dess text."],
    ["what is no JSON", { text: "hej" }, 200, "Det är inte ett helt kvitto."],
    ["JSON of another kind", { text: "[1]" }, 200, "Det har inte formen av ett kvitto"],
    [
      "bytes that are no text",
      { fil: new File([new Uint8Array([255, 254, 0])], "k.json") },
      400,
      "Filen är inte text.",
    ],
    ["a file that is too large", { fil: new File([new Uint8Array(1_200_000)], "k.json") }, 413, "större än 1 MB"],
  ])("is asked for anew after %s", async (_, fields, status, says) => {
    const answer = await check(fields);
    expect(answer.status).toBe(status);
    expect(answer.words).toContain(says);
  });

  it("is there for signed events alone, and for readers alone", async () => {
    for (const seq of ["1", "0", "99", "x"])
      expect((await one.chief.get(`${one.address}/kvitto/${seq}`)).status).toBe(404);
    expect((await site.visitor.get(file)).status).toBe(302);
  });

  it("says when the signature holds no longer", async () => {
    const { address } = await site.account("decision");
    const page = await (await one.chief.get(address)).text();
    const receipts = [...page.matchAll(/href="([^"]+\/kvitto\/\d+)"/g)].map(([, href]) => href ?? "");
    expect(receipts.length).toBeGreaterThan(1);
    const orderer =
      wordsOf(page)
        .match(/Beställare ([^,]+),/)?.[1]
        ?.trim() ?? "";
    const path = `${address}/aktivitetsplan/supervision`;
    expect((await (await site.as(orderer)).fill(path, { supervision: "Vi läser varje kvart." })).status).toBe(302);
    const words = wordsOf(await (await one.chief.get(receipts[0] ?? "")).text());
    expect(words).toMatch(/Underskriften gäller inte längre \S+ \S+ sparade ett svar i planen/);
    expect(words).toContain("Kontrollerad nu: texten är oförändrad");
  });
});
