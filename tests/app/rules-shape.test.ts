import { describe, expect, it } from "vitest";
import { getPolicy, loadedMunicipalities } from "../../app/policies.server";
import { stateAnchor } from "../../app/public/process-anchors";
import { rulesPage } from "../../app/public/rules-page";
import { processOf } from "../../workflows/account/process";
import { wordsOf } from "../support/page";

describe.each(loadedMunicipalities())("how the page of rules of %s is read", (id) => {
  const policy = getPolicy(id);
  const process = processOf(policy);
  const html = rulesPage(policy, []);
  const partOf = (anchor: string) => html.match(new RegExp(`<section id="${anchor}".*?</section>`, "s"))?.[0] ?? "";

  it("names places in the documents, never clauses by their ids", () => {
    const words = wordsOf(html.replace(/<p class="meta">Grund: .*?<\/p>/gs, ""));
    const named = policy.clauses.filter((clause) => new RegExp(`\\b${clause.id}\\b`).test(words));
    expect(named.map((clause) => clause.id)).toEqual([]);
  });

  it("links to each place once in a row", () => {
    for (const [, row = ""] of html.matchAll(/<span class="rule-sources">(.*?)<\/span>/gs)) {
      const names = [...row.matchAll(/<a [^>]*>(.*?)<\/a>/g)].map(([, name]) => name);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it("says of each state what happens and who takes which step, and its conditions on request", () => {
    const told = new Set<string>();
    for (const { state, about, steps } of process) {
      const [open = "", ...folded] = partOf(stateAnchor(state)).split("<details");
      expect(wordsOf(open)).toContain(about);
      for (const { step, name, conditions } of steps) {
        if (told.has(step)) continue;
        told.add(step);
        expect(wordsOf(open)).toContain(name);
        for (const { text } of conditions) expect(wordsOf(folded.join(""))).toContain(text);
      }
    }
  });

  it("draws who decides and who is heard", () => {
    const picture = html.slice(html.indexOf("<svg role"), html.indexOf("</figure>"));
    for (const { by } of process) if (by) expect(wordsOf(picture)).toContain(by);
    expect(wordsOf(picture)).toContain(policy.roleNames.decider);
  });
});
