import { describe, expect, it } from "vitest";
import { getPolicy, loadedMunicipalities } from "../../app/policies.server";
import { demoSite } from "../support/site";

describe("a question of another municipality's plan", () => {
  const site = demoSite(loadedMunicipalities());
  const own = getPolicy("toreboda").forms.plan.map(({ id }) => id);
  const others = loadedMunicipalities()
    .flatMap((municipality) => getPolicy(municipality).forms.plan.map(({ id }) => id))
    .filter((id, index, all) => !own.includes(id) && all.indexOf(id) === index);

  it("is not found, to read or to answer, and nothing is written", async () => {
    expect(others.length).toBeGreaterThan(0);
    const { id, address } = await site.account("order");
    const visitor = await site.as("Anna Provsson");
    const events = await site.events(id);
    expect((await visitor.get(`${address}/aktivitetsplan/${own[0]}`)).status).toBe(200);
    const fields = await visitor.fields(`${address}/aktivitetsplan/${own[0]}`);
    for (const question of [...others, "__proto__", "constructor", "finns-inte"]) {
      const path = `${address}/aktivitetsplan/${question}`;
      expect([question, (await visitor.get(path)).status]).toEqual([question, 404]);
      expect([question, (await visitor.send(path, { ...fields, [question]: "svar" })).status]).toEqual([question, 404]);
    }
    expect(await site.events(id)).toBe(events);
  });
});
