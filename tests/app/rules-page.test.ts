import { describe, expect, it } from "vitest";
import { getPolicy, loadedMunicipalities } from "../../app/policies.server";
import { stateAnchor } from "../../app/public/process-anchors";
import { processLayout } from "../../app/public/process-layout";
import { rulesPage } from "../../app/public/rules-page";
import { processOf } from "../../workflows/account/process";
import { clausesOf } from "../../workflows/policy/clauses";
import laws from "../../workflows/policy/laws.json";
import type { Policy } from "../../workflows/policy/schema";
import { usesOf } from "../../workflows/policy/uses";
import { matterNames } from "../../workflows/policy/words.sv";

/** The text of a page as a reader meets it. */
const words = (html: string) =>
  html
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&amp;", "&")
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replace(/\s+/g, " ");
const ids = (html: string) => [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id as string);
const anchors = (html: string) => [...html.matchAll(/ href="#([^"]+)"/g)].map(([, id]) => id as string);
const picture = (html: string) => html.slice(html.indexOf("<svg role"), html.indexOf("</figure>"));

/** What the page of rules lacks or has too much of; [] = nothing. */
function faults(policy: Policy, html: string): string[] {
  const there = ids(html);
  const text = words(html);
  const process = processOf(policy);
  const drawn = anchors(picture(html));
  const own = policy.clauses.filter(({ id }) => !id.startsWith("STD-"));
  const named = [...own, ...clausesOf(policy), ...policy.prohibited].flatMap((one) => one.laws);
  return [
    ...process.filter(({ state }) => !drawn.includes(stateAnchor(state))).map(({ name }) => `${name} is not drawn`),
    ...process.filter(({ state }) => !there.includes(stateAnchor(state))).map(({ name }) => `${name} is not listed`),
    ...drawn.filter((one) => !process.some(({ state }) => stateAnchor(state) === one)).map((one) => `${one} is drawn`),
    ...usesOf(policy)
      .filter(({ clause }) => !there.includes(clause))
      .map(({ clause, path }) => `${clause} has no anchor (${path})`),
    ...[...own, ...clausesOf(policy)]
      .filter((one) => !text.includes(one.text) || !text.includes(one.ground ?? "") || !there.includes(one.id))
      .map(({ id }) => `${id} is not there in full`),
    ...named.filter((law) => !there.includes(`lag-${law}`)).map((law) => `the law ${law} is not there`),
    ...anchors(html)
      .filter((one) => !there.includes(one))
      .map((one) => `#${one} leads nowhere`),
    ...there.filter((one, index) => there.indexOf(one) !== index).map((one) => `${one} is there twice`),
    ...(html.match(/<script|javascript:|\son\w+=|style=/gi) ?? []),
  ];
}

describe.each(loadedMunicipalities())("the page of rules of %s", (id) => {
  const policy = getPolicy(id);
  const html = rulesPage(policy, []);
  const text = words(html);

  it("has the whole process in picture and list, every clause that something rests on, every law, and no script", () => {
    expect(faults(policy, html)).toEqual([]);
  });

  it("says who takes each step, on which conditions, and on which level a manager decides", () => {
    for (const { about, steps } of processOf(policy)) {
      expect(text).toContain(about);
      for (const { name, conditions, statements } of steps)
        for (const said of [name, ...[...conditions, ...statements].map((one) => one.text)])
          expect(text).toContain(said);
    }
    for (const { level } of Object.values(policy.deciders))
      expect(text).toContain(`på nivån ${policy.levels[level]?.toLowerCase()}`);
  });

  it("says what applies in operation: every medium, what must not be written and why, every matter of records", () => {
    for (const { label } of policy.platforms) {
      const together = new Set(policy.platforms.map(({ answer }) => JSON.stringify(answer))).size === 1;
      if (!together) expect(text.toLowerCase()).toContain(label.toLowerCase());
    }
    const [byLaw = "", byHouse = ""] = text
      .slice(text.indexOf("Lagen kräver att det tas bort"))
      .split("Kommunens egna regler tillåter inte");
    for (const one of policy.prohibited) expect(one.ground === "law" ? byLaw : byHouse).toContain(one.text);
    for (const [matter, clauses] of Object.entries(policy.records))
      if (clauses.length) expect(text).toContain(matterNames[matter as keyof typeof matterNames]);
  });

  it("marks a law that is not certain, and no other", () => {
    const page = html.slice(html.indexOf('id="lagar"'));
    for (const [law, { sure }] of Object.entries(laws)) {
      const at = page.indexOf(`id="lag-${law}"`);
      if (at >= 0) expect(page.slice(at, page.indexOf("</h3>", at)).includes("Inte helt kontrollerat")).toBe(!sure);
    }
  });

  it("is well below 200 kB", () => {
    expect(Buffer.byteLength(html)).toBeLessThan(180_000);
  });
});

describe("the picture", () => {
  it.each(loadedMunicipalities())("of %s: every arrow of the process, and no box upon another", (id) => {
    const process = processOf(getPolicy(id));
    const { boxes, lines, bands, width, height } = processLayout(process);
    const arrows = [
      ...lines.map(({ from, to }) => `${from} ${to}`),
      ...bands.flatMap(({ states, to }) => states.map((from) => `${from} ${to}`)),
    ];
    expect(arrows.sort()).toEqual(process.flatMap(({ state, next }) => next.map((to) => `${state} ${to}`)).sort());
    expect(new Set(boxes.map(({ x, y }) => `${x} ${y}`)).size).toBe(process.length);
    for (const box of boxes) {
      expect(box.x + box.width).toBeLessThanOrEqual(width);
      expect(box.y + 48).toBeLessThanOrEqual(height);
    }
    for (const { d } of lines) expect(d).toMatch(/^M[\d. LQ-]+$/);
  });

  it.each(loadedMunicipalities())("of %s: what lies on a toned ground is exactly what leads to its end", (id) => {
    const { boxes, bands } = processLayout(processOf(getPolicy(id)));
    expect(bands.map(({ to }) => to)).toEqual(["withdrawn"]);
    for (const { states, y, height } of bands) {
      const within = boxes.filter((box) => box.y >= y && box.y + 48 <= y + height).map(({ state }) => state);
      expect(within.sort()).toEqual([...states].sort());
    }
  });
});

describe("versions", () => {
  const policy = getPolicy("toreboda");

  it("are not told of before the first", () => {
    expect(rulesPage(policy, [])).not.toContain("Gällande version");
  });

  it("say since when, and what each changed", () => {
    const text = words(
      rulesPage(policy, [
        { version: 2, at: "2026-11-20T09:00:00.000Z", parts: ["answers", "removal"] },
        { version: 1, at: "2026-10-01T09:00:00.000Z", parts: [] },
      ]),
    );
    expect(text).toContain("Version 2 gäller sedan fredag 20 november 2026 . Ändrat: svarstid och borttagning.");
    expect(text).toContain("Version 1 gällde från torsdag 1 oktober 2026 .");
  });
});

describe("a fault on the page is found", () => {
  const policy = getPolicy("hallstahammar");
  const html = rulesPage(policy, []);

  it.each([
    ["Drift is not drawn", html.replace('href="#steg-drift"', "")],
    ["Drift is not listed", html.replace('id="steg-drift"', "")],
    ["#steg-drift leads nowhere", html.replace('id="steg-drift"', "")],
    ["HAL-3a is not there in full", html.replace('id="HAL-3a"', 'id="x"')],
    ["the law osl is not there", html.replace('id="lag-osl"', "")],
    ["<script", `${html}<script>`],
  ])("%s", (fault, broken) => {
    expect(faults(policy, broken)).toContain(fault);
  });
});
