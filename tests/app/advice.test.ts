import { describe, expect, it } from "vitest";
import { getPolicy, loadedMunicipalities } from "../../app/policies.server";
import type { Facts } from "../../workflows/account/facts";
import type { State } from "../../workflows/account/machine";
import { citation, getClause } from "../../workflows/policy/clauses";
import { wordsOf } from "../support/page";
import { demoSite } from "../support/site";

const site = demoSite(loadedMunicipalities());
const towns = loadedMunicipalities();

/** At which address the advice of a place stands, on an account in which state. */
const places: Record<string, [State, string]> = {
  needs: ["needsAnalysis", "/behovsanalys"],
  plan: ["order", "/aktivitetsplan"],
  acceptance: ["acceptance", "/uppdrag"],
  consultation: ["consultation", "/samrad"],
  decision: ["decision", "/beslut"],
  creation: ["creation", "/skapande"],
  launch: ["launch", "/lansering"],
  administrators: ["operation", "/administratorer"],
  closing: ["closing", "/avslut"],
  transfer: ["transferring", "/overlatelse"],
  operation: ["operation", ""],
};

/** A page of some account in a state, as one of its administrators sees it, or who orders it. */
async function pageOf(town: string, state: State, page: string): Promise<string> {
  const { read } = await site.db(town);
  const { id, facts } = await read
    .selectFrom("accounts")
    .select(["id", "facts"])
    .where("state", "=", state)
    .executeTakeFirstOrThrow();
  const { administrators, orderer } = JSON.parse(facts) as Facts;
  const visitor = await site.as((administrators[0]?.person ?? orderer).name, town);
  return (await visitor.get(`/${town}/konton/${id}${page}`)).text();
}

const partsOf = (html: string, tag: string, of: string) =>
  [...html.matchAll(new RegExp(`<${tag}[^>]*class="${of}.*?</${tag}>`, "gs"))].map(([part]) => part);

describe.each(towns)("in %s", (town) => {
  const policy = getPolicy(town);
  const given = Object.entries(places).filter(([place]) => policy.guidance[place as "plan"]?.length);

  it.each(given)(
    "the advice for %s stands there with its source, beside what is signed",
    async (place, [state, page]) => {
      const html = await pageOf(town, state, page);
      const [box = ""] = partsOf(html, "section", "guidance");
      for (const id of policy.guidance[place as "plan"] ?? []) {
        expect(wordsOf(box)).toContain(getClause(id, policy).text);
        expect(box).toContain(`href="/${town}/regler#${id}"`);
        expect(wordsOf(box)).toContain(citation(id, policy));
      }
      const [shown = ""] = box.split("<details");
      expect(shown.match(/<li/g)?.length).toBe(Math.min(3, policy.guidance[place as "plan"]?.length ?? 0));
      for (const paper of partsOf(html, "article", "paper")) expect(paper).not.toContain("guidance");
    },
  );

  const none = Object.entries(places).filter(([place]) => !policy.guidance[place as "plan"]?.length);
  const met = none.filter(([place]) => place !== "consultation" || policy.consultation);
  it.each(met)("without advice for %s there is no box", async (_, [state, page]) => {
    expect(await pageOf(town, state, page)).not.toContain('class="guidance"');
  });

  it("an account in use says what has been decided of it, each with its source", async () => {
    const html = await pageOf(town, "operation", "");
    const [upkeep = ""] = partsOf(html, "section", "upkeep");
    const { removal, snapshot, supervision, lending, crisis, prohibited, responsibilities, records } = policy;
    const parts = [removal, removal.secrecy, snapshot, supervision, lending, crisis, ...prohibited];
    const sources = [...parts.map(({ source }) => source), ...responsibilities, ...Object.values(records).flat()];
    // Clauses of one place are one link, to the first of them.
    for (const id of sources) {
      const together = policy.clauses.filter((one) => citation(one.id, policy) === citation(id, policy));
      expect(together.some((one) => upkeep.includes(`href="/${town}/regler#${one.id}"`))).toBe(true);
    }
    for (const { text } of prohibited) expect(wordsOf(upkeep)).toContain(text);
  });

  it("its information text is at hand when it is created and when it is in use, and its other texts in their time", async () => {
    for (const [state, page] of [
      ["creation", "/skapande"],
      ["operation", ""],
    ] as const) {
      const html = await pageOf(town, state, page);
      expect(html).toMatch(/<textarea[^>]*id="text-long"[^>]*readOnly=""/i);
      expect(wordsOf(html)).toContain(`kontoakt.test/${town}/regler`);
      expect(wordsOf(html)).toMatch(/\d tecken(, för lång för [^.]+)?\. Markera och kopiera/);
    }
    expect(wordsOf(await pageOf(town, "closing", "/avslut"))).toContain(policy.website);
    expect(await pageOf(town, "transferring", "/overlatelse")).toContain("Text till inlägget om överlåtelsen");
    for (const state of ["closed", "decision"] as const)
      expect(await pageOf(town, state, "")).not.toContain("Så sköts kontot");
  });

  it("screens say what the municipality calls its forms and roles", async () => {
    const { formNames, roleNames, consultation } = policy;
    const plan = await pageOf(town, "order", "/aktivitetsplan");
    expect(plan).toContain(`<title>${formNames.plan.name}: `);
    const review = wordsOf(await pageOf(town, "order", "/granska"));
    for (const said of [formNames.needs.name, formNames.plan.name, roleNames.decider]) expect(review).toContain(said);
    if (!consultation) return;
    const asked = await pageOf(town, "consultation", "/samrad");
    expect(asked).toContain(`Vad säger ${roleNames[consultation.role]}?`);
  });
});

describe("the open register", () => {
  const register = async (town: string) => wordsOf(await (await site.visitor.get(`/${town}/forteckning`)).text());

  it.each(towns)(
    "of %s says how to reach the municipality, and links to the parties only where its rules ask for it",
    async (town) => {
      const { contact, parties, website } = getPolicy(town);
      const page = await register(town);
      const [, told = ""] = page.split("Ser du ett fel?");
      expect(told).toContain(contact.email ?? contact.phone ?? contact.address ?? website);
      expect(page.includes("Partierna i kommunfullmäktige")).toBe(parties !== null);
      for (const { name } of parties?.links ?? []) expect(told).toContain(name);
    },
  );
});
