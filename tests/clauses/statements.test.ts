import { describe, expect, it } from "vitest";
import { documentHash, orderDocument } from "../../workflows/account/document";
import type { Policy } from "../../workflows/policy/schema";
import { entryAt, keptBy, lifeIn, otherwise } from "./support";

type Statement = Policy["statements"][number];

/** What each clause has somebody certify, in words written from the clause. */
const certified: Record<string, [by: Statement["by"], words: RegExp][]> = {
  "SOL-4a": [["nominee", /egna inlägg och det som andra skriver.*aktivt och uppdaterat/]],
  "SOL-7b": [["decider", /beslutar.*starta kontot, administrera det och delta/]],
  "HAL-9a": [
    ["nominee", /anställd.*inte som privatperson/],
    ["decider", /chef har bestämt och dokumenterat uppdraget för var och en/],
  ],
  "HAL-9d": [
    ["nominee", /kan mediet/],
    ["nominee", /tid att skriva.*svara på frågor inom en arbetsdag/],
    ["nominee", /känner till kommunens riktlinjer/],
  ],
  "TOR-3a": [["decider", /för kommunens räkning/]],
  "TOR-9a": [["decider", /deltar.*i tjänsten/]],
  "NYB-7b": [["decider", /får skriva för kommunens räkning/]],
  "NYB-7c": [["decider", /anställda och inte som privatpersoner/]],
  "KUN-5b": [["decider", /beslutar att verksamheten får kommunicera.*utser/]],
  "KUN-6h": [["nominee", /varje dag under kontorstid.*rätt handläggare/]],
};

const kept = keptBy("statement");
describe("what is certified by a signature", () => {
  for (const { policy, clause, uses } of kept) {
    const statements = uses.map((use) => entryAt<Statement>(policy, use));
    it(`${clause}: ${[...new Set(statements.map(({ by }) => by))].join(" and ")} certifies it, in the text that is signed`, () => {
      const wanted = certified[clause] ?? [];
      expect(statements).toHaveLength(wanted.length);
      for (const [by, words] of wanted)
        expect(statements).toContainEqual(expect.objectContaining({ by, text: expect.stringMatching(words) }));

      const life = lifeIn(policy, "decision");
      const { parts } = orderDocument(life.facts, policy);
      const items = parts.find(({ form }) => form === "statements")?.items ?? [];
      const headings = { nominee: /tar uppdraget/, decider: /godkänner/ };
      for (const { by, text } of statements) {
        const item = items.find(({ question }) => headings[by].test(question));
        expect(item?.lines).toContain(text);
      }
      expect(life.facts.documentHash).toBe(life.hash);
      for (const one of life.facts.administrators) expect(one.acceptance?.hash).toBe(life.hash);

      const without = otherwise(policy, (copy) => {
        copy.statements = copy.statements.filter(({ text }) => !statements.some((one) => one.text === text));
      });
      const hash = documentHash(orderDocument({ ...life.facts, document: null }, without));
      expect(hash).not.toBe(life.hash);
      const decider = life.actorOf("approve");
      expect(life.try(decider, { type: "approve", hash, reasons: "" })).toMatchObject({
        unmet: [{ rule: "sameText" }],
      });
      life.do(decider, { type: "approve", hash: life.hash, reasons: "" });
      expect(life.facts.decision?.hash).toBe(life.facts.documentHash);
    });
  }

  it("every clause that should be certified is", () => {
    expect(kept.map(({ clause }) => clause).sort()).toEqual(Object.keys(certified).sort());
  });
});
