import { describe, expect, it } from "vitest";
import { errorsOf, fieldsOf, wordsOf } from "../support/page";
import { demoSite } from "../support/site";

const site = demoSite(["toreboda"]);
const CHART = "/toreboda/bemotande";
const COMMENT = "Ni är <dumma> & lata.";
/** No, no, yes, yes: to what is to be removed. */
const REMOVE = `${CHART}?svar=nej,nej,ja,ja`;

describe("a comment that goes along through the response chart", () => {
  it("is asked about by buttons from then on, and is in no address", async () => {
    const anna = await site.as("Anna Provsson");
    const page = await (await anna.send(CHART, { text: COMMENT })).text();
    expect(wordsOf(page)).toContain(COMMENT);
    expect(fieldsOf(page).text).toBe(COMMENT);
    expect(page).toMatch(/<button[^>]*formAction="\/toreboda\/bemotande\?svar=nej"/i);
    expect(page).not.toMatch(/(href|action)="[^"]*dumma/i);
    // Nothing is wrong: the title does not say so.
    expect(page).not.toContain("<title>Fel:");
  });

  it("is there at the advice, and is raised at an account that one looks after", async () => {
    const anna = await site.as("Anna Provsson");
    const { id, address } = await site.account("operation");
    const before = await site.events(id);
    const advice = await (await anna.send(REMOVE, { text: COMMENT })).text();
    expect(advice).toContain(`<option value="${id}"`);
    const on = await anna.send(REMOVE, { ...fieldsOf(advice), onward: "removal", account: id });
    expect([on.status, on.headers.get("Location")]).toEqual([307, `${address}/arenden/ny/borttagning`]);
    // A browser sends the same form there.
    const form = await anna.send(`${address}/arenden/ny/borttagning`, { ...fieldsOf(advice), account: id });
    const page = await form.text();
    expect(form.status).toBe(200);
    expect(fieldsOf(page)).toMatchObject({ text: COMMENT, measure: "no" });
    expect(errorsOf(page)).toEqual({});
    expect(page).not.toContain("<title>Fel:");
    // The form is filled in, and nothing is recorded until it is sent.
    expect(await site.events(id)).toBe(before);
  });

  it("has as its first button what the advice leads to", async () => {
    await site.account("operation");
    const anna = await site.as("Anna Provsson");
    const primary = async (replies: string) => {
      const page = await (await anna.get(`${CHART}?svar=${replies}`)).text();
      const [button = "", ...others] = [...page.matchAll(/<button[^>]*name="onward"[^>]*>/g)].map(([tag]) => tag);
      expect(button).not.toContain("data-variant");
      for (const other of others) expect(other).toContain('data-variant="secondary"');
      return button.match(/value="(\w+)"/)?.[1];
    };
    expect(await primary("nej,ja,ja")).toBe("removal");
    for (const replies of ["ja", "nej,ja,nej", "nej,nej,nej,ja"]) expect(await primary(replies)).toBe("question");
  });

  it("asks for an account where none is chosen, and keeps the comment", async () => {
    const anna = await site.as("Anna Provsson");
    await site.account("operation");
    const answer = await anna.send(REMOVE, { text: COMMENT, onward: "question", account: "" });
    const page = await answer.text();
    expect(answer.status).toBe(400);
    expect(errorsOf(page).account).toContain("Välj ett konto i listan.");
    expect(fieldsOf(page).text).toBe(COMMENT);
  });

  it("leads no further for who looks after no account, nor to an account that is not theirs to read", async () => {
    const other = await site.as("Yngve Parentes");
    const page = await (await other.get(REMOVE)).text();
    expect(page).not.toContain("Gå vidare");
    const draft = await site.account("order");
    expect((await other.send(`${draft.address}/arenden/ny/fraga`, { intent: "begin", text: "x" })).status).toBe(404);
  });
});

describe("the way from a comment to advice on it", () => {
  it("is on the page where it is written up, and takes what is pasted and the account along to the form again", async () => {
    const { id, address } = await site.account("operation");
    const anna = await site.as("Anna Provsson");
    for (const [form, kind] of [
      ["fraga", "question"],
      ["borttagning", "removal"],
    ]) {
      const at = `${address}/arenden/ny/${form}`;
      const [button = ""] = (await (await anna.get(at)).text()).match(/<button[^>]*name="account"[^>]*>/) ?? [];
      // No file is sent along, and no address holds what is pasted.
      for (const part of [`formAction="${CHART}"`, `value="${id}"`, 'formEncType="application/x-www-form-urlencoded"'])
        expect(button.toLowerCase()).toContain(part.toLowerCase());
      const asked = await (await anna.send(CHART, { ...(await anna.fields(at)), text: COMMENT, account: id })).text();
      expect(fieldsOf(asked)).toEqual({ text: COMMENT, account: id });
      const advice = await (await anna.send(REMOVE, fieldsOf(asked))).text();
      expect(fieldsOf(advice)).toMatchObject({ text: COMMENT, account: id });
      const on = await anna.send(REMOVE, { ...fieldsOf(advice), onward: kind });
      expect([on.status, on.headers.get("Location")]).toEqual([307, at]);
    }
  });

  it("keeps the account with nothing pasted, to which a comment can be added on the way", async () => {
    const { id } = await site.account("operation");
    const anna = await site.as("Anna Provsson");
    const asked = await (await anna.send(CHART, { text: "", account: id })).text();
    expect(asked).toMatch(/<button[^>]*formAction="\/toreboda\/bemotande\?svar=nej"/i);
    expect(fieldsOf(asked)).toEqual({ text: "", account: id });
    expect(fieldsOf(await (await anna.send(REMOVE, fieldsOf(asked))).text()).account).toBe(id);
  });

  it("is on an open question, with what was asked, and not on an answered one, a loan or a block", async () => {
    const { id, address } = await site.account("operation");
    const anna = await site.as("Anna Provsson");
    const raise = async (kind: string, fields: Record<string, string>) =>
      (await anna.fill(`${address}/arenden/ny/${kind}`, fields)).headers.get("Location")?.split("?")[0] ?? "";
    const way = /<form method="post" action="\/toreboda\/bemotande">.*?<\/form>/s;
    const question = await raise("fraga", { text: COMMENT });
    const [form = ""] = (await (await anna.get(question)).text()).match(way) ?? [];
    expect(wordsOf(form)).toContain("Så bemöter du kommentaren");
    expect(fieldsOf(form)).toEqual({ text: COMMENT });
    expect(form).toContain(`name="account" value="${id}"`);
    // Who wrote it is no comment.
    const removal = await raise("borttagning", { sender: "Arg Person", text: COMMENT, "grounds.insult": "ja" });
    expect(fieldsOf((await (await anna.get(removal)).text()).match(way)?.[0] ?? "")).toEqual({ text: COMMENT });
    const block = await raise("sparr", { text: "Arg Person", reasons: "Skräppost." });
    expect((await anna.fill(question, { intent: "leaveQuestion", reasons: "Är besvarad." })).status).toBe(303);
    for (const one of [question, block]) expect(await (await anna.get(one)).text()).not.toMatch(way);
    expect(await (await anna.get(`${address}/arenden/ny/sparr`)).text()).not.toContain("bemöter du kommentaren");
  });
});
