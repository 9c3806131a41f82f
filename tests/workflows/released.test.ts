import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { RELEASED_MACHINES } from "../../workflows/account/machine";
import { type CaseFile, caseFileText, verifyCaseFile } from "../../workflows/record/case-file";

const folder = join(import.meta.dirname, "released");
const names = readdirSync(folder).filter((name) => name.endsWith(".json"));

/** Case files that an earlier machine made: what a municipality once exported is checked by every later version. */
describe.each(names)("%s", (name) => {
  const text = readFileSync(join(folder, name), "utf8");
  const file: CaseFile = JSON.parse(text);

  it("is found whole, byte for byte, in the state its name says", () => {
    expect(verifyCaseFile(text)).toEqual({ ok: true, file });
    expect(caseFileText(file)).toBe(text);
    expect(name).toBe(`machine-${file.machine}-${file.municipality}-${file.state}.json`);
  });

  it("is not when the content of an event is another", () => {
    const [first, ...rest] = file.events;
    const events = [{ ...first, payload: first?.payload?.replace('"name":"', '"name":"Inte ') }, ...rest];
    const verdict = verifyCaseFile(caseFileText({ ...file, events } as CaseFile));
    expect(verdict).toEqual({ ok: false, faults: ["Händelse 1 har ett ändrat innehåll."] });
  });
});

it("there is a case file of every machine before this one, and of none that was not released", () => {
  const machines = new Set(names.map((name) => Number(/^machine-(\d+)-/.exec(name)?.[1])));
  expect([...machines]).toEqual(RELEASED_MACHINES.slice(0, -1));
  const text = readFileSync(join(folder, names[0] ?? ""), "utf8");
  const machine = Math.max(...RELEASED_MACHINES) + 1;
  expect(verifyCaseFile(caseFileText({ ...JSON.parse(text), machine }))).toEqual({
    ok: false,
    faults: ["Filen har inte formen av en akt: machine."],
  });
});
