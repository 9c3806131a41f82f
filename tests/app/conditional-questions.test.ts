import { beforeAll, describe, expect, it } from "vitest";
import { getPolicy } from "../../app/policies.server";
import { changePolicy } from "../../app/policy-change.server";
import type { Question } from "../../workflows/policy/schema";
import { errorsOf, fieldsOf, wordsOf } from "../support/page";
import { demoSite } from "../support/site";

const site = demoSite();
const anna = () => site.as("Anna Provsson");

describe("a plan where a question hangs on another", () => {
  const rest = { source: "TOR-B1.3", also: [], max: 200, required: true };
  const asked: Question[] = [
    {
      ...rest,
      id: "voice",
      label: "Vem är rösten?",
      kind: "choice",
      options: [
        { value: "house", label: "Verksamheten", help: "Ni skriver som vi." },
        { value: "person", label: "En person" },
      ],
    },
    { ...rest, id: "who", label: "Vem då?", kind: "text", when: { question: "voice", is: ["person"] } },
  ];
  beforeAll(async () => {
    const policy = structuredClone(getPolicy("toreboda"));
    policy.forms.plan.splice(1, 0, ...asked);
    expect((await changePolicy(await site.db(), policy)).changed).toBe(true);
  });
  const order = async () => {
    const { id, address } = await site.account("order");
    return { id, plan: `${address}/aktivitetsplan`, review: `${address}/granska` };
  };
  const say = async (plan: string, question: string, fields: Record<string, string | undefined>) =>
    (await anna()).fill(`${plan}/${question}`, { intent: "next", ...fields });
  const words = async (path: string) => wordsOf(await (await (await anna()).get(path)).text());

  it("asks it only for the answers it is about, and never loses its number", async () => {
    const { id, plan, review } = await order();
    expect(await words(plan)).toMatch(/2\. Vem är rösten\? Inte påbörjad 3\. Vem då\? Behövs inte/);

    const house = await say(plan, "voice", { voice: "house" });
    expect(house.headers.get("Location")).not.toBe(`${plan}/who`);
    expect(await words(`${plan}/who`)).toContain("behövs inte");
    expect(await words(`${plan}/who`)).toContain("Svara om du valde ”En person” på ”Vem är rösten?”.");
    expect(await (await (await anna()).get(`${plan}/who`)).text()).not.toMatch(/aria-required/);
    const before = await site.events(id);
    expect((await say(plan, "who", { who: "" })).status).toBe(302);
    expect(await site.events(id)).toBe(before);
    expect(await words(review)).not.toContain("Vem då?");

    expect((await say(plan, "voice", { voice: "person" })).headers.get("Location")).toBe(`${plan}/who`);
    expect(await words(plan)).toContain("3. Vem då? Inte påbörjad");
    expect(await words(review)).toContain("Det saknas ett svar på ”Vem då?”.");
    const page = await (await (await anna()).get(`${plan}/who`)).text();
    expect(page).toContain("aria-required");
    expect(wordsOf(page)).not.toContain("Svara om du valde");

    // Answered, and then not asked any more: kept in the record, left out of the order.
    expect((await say(plan, "who", { who: "Biblioteks-Britta" })).status).toBe(302);
    expect(await words(review)).toContain("Biblioteks-Britta");
    expect((await say(plan, "voice", { voice: "house" })).status).toBe(302);
    expect(await words(review)).not.toContain("Biblioteks-Britta");
    expect(fieldsOf(await (await (await anna()).get(`${plan}/who`)).text())).toMatchObject({
      who: "Biblioteks-Britta",
    });
  });

  it.each([
    ["nothing", "", /Skriv ett svar/],
    ["blanks", " \n ", /Skriv ett svar/],
    ["too much", "å".repeat(201), /högst 200/],
  ])("demands it when it is asked: %s", async (_, who, says) => {
    const { id, plan } = await order();
    await say(plan, "voice", { voice: "person" });
    const before = await site.events(id);
    const back = await say(plan, "who", { who });
    expect(back.status).toBe(400);
    expect(errorsOf(await back.text()).who).toMatch(says);
    expect(await site.events(id)).toBe(before);
  });

  it.each(["", "Person", "house,person", "__proto__"])(
    "and what it hangs on has to be one of its answers: %j",
    async (voice) => {
      const { plan } = await order();
      const back = await say(plan, "voice", { voice });
      expect(back.status).toBe(400);
      expect(errorsOf(await back.text()).voice).toMatch(/Välj ett/);
    },
  );

  it("says what an answer means under the answer, and nowhere else", async () => {
    const { plan, review } = await order();
    const page = await (await (await anna()).get(`${plan}/voice`)).text();
    expect(page).toMatch(/aria-describedby="voice-choice-help"/);
    expect(page.match(/Ni skriver som vi\./g)).toHaveLength(2);
    expect(page).toMatch(/<p id="voice-choice-help"[^>]*>Ni skriver som vi\.<\/p>/);
    await say(plan, "voice", { voice: "house" });
    expect(await words(review)).not.toContain("Ni skriver som vi.");
    expect(await words(plan)).not.toContain("Ni skriver som vi.");
  });
});

describe("a form where a question hangs on another of the same page", () => {
  it("says when it is to be answered, demands it only then, and marks it neither as voluntary nor as demanded", async () => {
    const { id, address } = await site.account("needsAnalysis");
    const page = `${address}/behovsanalys`;
    const html = await (await (await anna()).get(page)).text();
    const [, field = ""] = html.match(/(<label[^>]*for="centralWhy".*?<\/textarea>)/s) ?? [];
    expect(wordsOf(field)).toMatch(/Svara om du valde ”[^”]+” på ”[^”]+”\./);
    expect(field).not.toMatch(/aria-required|frivilligt/);

    const all = {
      ...fieldsOf(html),
      intent: "conclude",
      use: "communicate",
      goal: "Mål",
      audience: "Alla",
      resources: "Vi",
    };
    const central = (value: string, centralWhy: string) => ({ ...all, central: value, centralWhy });
    const refused = await (await anna()).send(page, central("no", ""));
    expect(refused.status).toBe(409);
    expect(wordsOf(await refused.text())).toContain("Det saknas ett svar på");
    expect(await site.state(id)).toBe("needsAnalysis");
    const taken = await (await anna()).fill(page, {
      ...central("no", "Vi når andra."),
      key: undefined,
      seen: undefined,
    });
    expect(taken.status).toBe(400);
    expect((await (await anna()).fill(page, { intent: "conclude", centralWhy: "Vi når andra." })).status).toBe(302);
    expect(await site.state(id)).toBe("order");
  });
});
