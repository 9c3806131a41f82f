import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Facts } from "../../workflows/account/facts";
import { MACHINE_VERSION } from "../../workflows/account/machine";
import { beginningOfLife } from "../../workflows/operation/shape";
import { canonical } from "../../workflows/record/canonical";
import { type CaseFile, caseFileText, replay, verifyCaseFile } from "../../workflows/record/case-file";
import { type ChainedEvent, chain, commitmentOf, GENESIS, hashOf } from "../../workflows/record/chain";
import { people } from "../support/organisation";
import { ACCOUNT, Life, lifeIn, standardPolicy, torebodaPolicy } from "./life";

const copy = (file: CaseFile): CaseFile => JSON.parse(JSON.stringify(file));
const faultsOf = (file: CaseFile | string): string[] => {
  const verdict = verifyCaseFile(typeof file === "string" ? file : caseFileText(file));
  return verdict.ok ? [] : verdict.faults;
};
/** The faults after somebody has changed the file. */
const faultsAfter = (file: CaseFile, change: (file: CaseFile) => void): string[] => {
  const changed = copy(file);
  change(changed);
  return faultsOf(changed);
};
const at = (file: CaseFile, index: number): ChainedEvent => {
  const event = file.events.at(index);
  if (!event) throw new Error(`No event ${index}`);
  return event;
};

let file: CaseFile;
let text: string;
beforeAll(() => {
  file = lifeIn("closed").caseFile();
  text = caseFileText(file);
});

describe("a case file as it was exported", () => {
  it.each([
    [torebodaPolicy, "needsAnalysis"],
    [torebodaPolicy, "operation"],
    [standardPolicy, "decision"],
    [standardPolicy, "closed"],
  ] as const)("is found whole: %#", (policy, state) => {
    expect(faultsOf(lifeIn(state, policy).caseFile())).toEqual([]);
  });

  it("replays to the same position", () => {
    const life = lifeIn("closed");
    expect(canonical(replay(life.record))).toBe(canonical({ ...life.position, life: beginningOfLife }));
  });

  it("draws a new salt for every event", () => {
    expect(new Set(file.events.map(({ salt }) => salt)).size).toBe(file.events.length);
  });

  it("holds texts that look alike apart, and an accent after a line feed where it stood", () => {
    const life = lifeIn("order").fill("plan", { purpose: "rad\n\u0301 a\u030a \\n\u0301", supervision: "<b>å</b>" });
    expect(faultsOf(life.caseFile())).toEqual([]);
  });
});

describe("a changed byte", () => {
  const flippedAt = (bytes: Buffer, place: number) => {
    const changed = Buffer.from(bytes);
    changed[place] = (changed[place] ?? 0) ^ 1;
    expect(faultsOf(changed.toString("utf8")), `byte ${place}`).not.toEqual([]);
  };

  it("anywhere in a short file is found", () => {
    const bytes = Buffer.from(caseFileText(lifeIn("order").caseFile()), "utf8");
    // The number of another released machine is no other claim.
    const machine = bytes.indexOf(`"machine": ${MACHINE_VERSION}`) + `"machine": `.length;
    for (let place = 0; place < bytes.length; place += 1) if (place !== machine) flippedAt(bytes, place);
  });

  it("in every twentieth place of a long file is found", () => {
    const bytes = Buffer.from(text, "utf8");
    for (let place = 0; place < bytes.length; place += 20) flippedAt(bytes, place);
  });

  it("added, removed or repeated is found", () => {
    for (const place of [0, 1, 500, Math.floor(text.length / 2), text.length - 2, text.length]) {
      expect(faultsOf(`${text.slice(0, place)} ${text.slice(place)}`), `${place}`).not.toEqual([]);
      if (place < text.length) expect(faultsOf(text.slice(0, place) + text.slice(place + 1))).not.toEqual([]);
    }
    expect(faultsOf(`\ufeff${text}`)).not.toEqual([]);
    expect(faultsOf(text.replace('"seq": 2,', '"seq": 9,\n      "seq": 2,'))).toEqual([
      "Filens text är ändrad, fast uppgifterna är desamma.",
    ]);
    expect(faultsOf(JSON.stringify(JSON.parse(text)))).toEqual(["Filens text är ändrad, fast uppgifterna är desamma."]);
  });

  it.each(["account", "seq", "type", "at", "actor", "commitment", "prev", "hash", "payload", "salt"] as const)(
    "in the %s of an event names the event",
    (field) => {
      const faults = faultsAfter(file, ({ events }) => {
        const event = events[4];
        const value = event?.[field];
        const other =
          typeof value === "number" ? value + 1 : `${value}`.replace(/.$/, (end) => (end === "1" ? "2" : "1"));
        Object.assign(event ?? {}, { [field]: other });
      });
      expect(faults.join(" ")).toMatch(/Händelse 5\b/);
    },
  );

  it.each(["format", "machine", "municipality", "account", "state", "head"] as const)("in %s is found", (field) => {
    const changed = JSON.parse(text);
    changed[field] = typeof changed[field] === "number" ? changed[field] + 1 : `${changed[field]}x`;
    const faults = faultsOf(`${JSON.stringify(changed, null, 2)}\n`);
    expect(faults.length).toBeGreaterThan(0);
  });

  it("in each part of the facts is found", () => {
    const change = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.length ? value.slice(1) : [];
      if (typeof value === "string") return `${value}x`;
      if (value === null) return value;
      return Object.fromEntries(Object.entries(value as object).map(([key, part]) => [key, change(part)]));
    };
    for (const name of Object.keys(file.facts) as (keyof Facts)[]) {
      if (file.facts[name] === null || (Array.isArray(file.facts[name]) && file.facts[name].length === 0)) continue;
      const faults = faultsAfter(file, ({ facts }) => Object.assign(facts, { [name]: change(facts[name]) }));
      expect(faults.join(" "), name).toMatch(/Uppgifterna i filen|inte formen av en akt/);
    }
  });
});

describe("an event that is", () => {
  const missing = /^Händelse 4 har nummer 5: en händelse saknas, är tillagd eller har bytt plats\.$/;

  it("missing is named", () => {
    const faults = faultsAfter(file, ({ events }) => events.splice(3, 1));
    expect(faults[0]).toMatch(missing);
    expect(faults[1]).toBe("Händelse 4 pekar inte på händelsen före.");
  });

  it("swapped with the next is named, and so is the next", () => {
    const faults = faultsAfter(file, ({ events }) => events.splice(3, 2, at(file, 4), at(file, 3)));
    expect(faults[0]).toMatch(missing);
    expect(faults.join(" ")).toMatch(/Händelse 5 har nummer 4/);
  });

  it("doubled or put in is named", () => {
    const twice = faultsAfter(file, ({ events }) => events.splice(4, 0, at(file, 3)));
    expect(twice[0]).toMatch(/^Händelse 5 har nummer 4/);
    const [forged] = chain(ACCOUNT, { seq: 3, hash: at(file, 2).hash }, [
      { ...at(file, 3), payload: { by: people.stranger } },
    ]);
    expect(faultsAfter(file, ({ events }) => events.splice(3, 0, forged ?? at(file, 3))).join(" ")).toMatch(
      /Händelse 5 /,
    );
  });

  it("cut off from the end is found", () => {
    const cut = faultsAfter(file, ({ events }) => events.pop());
    expect(cut).toEqual(["Aktens sista händelse saknas eller är utbytt: slutsumman stämmer inte."]);
    const withHead = faultsAfter(file, (one) => {
      one.events.pop();
      one.head = at(one, -1).hash;
    });
    expect(withHead[0]).toBe("Händelserna leder till läget closing, men filen anger closed.");
    expect(faultsAfter(file, ({ events }) => events.splice(0))).toEqual(["Filen har inte formen av en akt: events."]);
  });

  it("from another account's record is named", () => {
    const other = new Life(torebodaPolicy, undefined, "2026-2").open();
    const faults = faultsAfter(file, ({ events }) => events.splice(0, 1, other.record[0] ?? at(file, 0)));
    expect(faults[0]).toBe("Händelse 1 hör till en annan akt (2026-2).");
  });

  it("without its content is named, as no disposal is decided", () => {
    const text = "Händelse 6 saknar sitt innehåll, och akten har inget gallringsbeslut för det.";
    expect(faultsAfter(file, ({ events }) => Object.assign(events[5] ?? {}, { payload: null, salt: null }))).toEqual([
      text,
    ]);
    expect(faultsAfter(file, ({ events }) => Object.assign(events[5] ?? {}, { salt: null }))).toEqual([text]);
  });

  it("given another content is named", () => {
    const faults = faultsAfter(file, ({ events }) => Object.assign(events[5] ?? {}, { payload: "{}" }));
    expect(faults).toEqual(["Händelse 6 har ett ändrat innehåll."]);
  });
});

/** The file with every link made anew, by somebody who can count hashes but was never there. */
function forged(file: CaseFile, change: (event: ChainedEvent, index: number) => void): CaseFile {
  const changed = copy(file);
  let prev = GENESIS;
  changed.events.forEach((event, index) => {
    change(event, index);
    event.commitment = commitmentOf(event.salt ?? "", event.payload ?? "");
    event.prev = prev;
    event.hash = hashOf(event);
    prev = event.hash;
  });
  return { ...changed, head: prev };
}

describe("a chain made anew", () => {
  const set = (index: number, change: Partial<ChainedEvent>) =>
    faultsOf(forged(file, (event, place) => place === index && Object.assign(event, change)));

  it("still has to be steps that the machine knows", () => {
    const [first] = set(2, { type: "launched" });
    expect(first).toBe("Händelse 3 (launched) kan inte ske i läget needsAnalysis.");
    expect(set(2, { type: "toString" })[0]).toMatch(/^Händelse 3 \(toString\) kan inte ske/);
  });

  it("still has to be by those who are said to have done it", () => {
    expect(set(2, { actor: "sten" })).toEqual(["Händelse 3 anger två olika personer."]);
  });

  it("still has to lead to the facts of the file", () => {
    const payload = at(file, 1).payload?.replace("åäö", "aao") ?? "";
    expect(set(1, { payload })).toEqual(["Uppgifterna i filen stämmer inte med händelserna."]);
  });

  it.each(["{", "null", "[]", "7", '{"by":null}', '{"by":{"id":"olle"},"answers":null}', '{"x":"\\ud800"}', "{ }", ""])(
    "still has to be readable: %s",
    (payload) => {
      expect(set(1, { payload })[0]).toMatch(/^Händelse 2 /);
    },
  );
});

describe("what is no case file", () => {
  it.each(["", "{", "null", "[]", "{}", "7", '"akt"', "<html>", '{"format":"kontoakt-case-file/2"}'])(
    "is said to be none: %s",
    (junk) => {
      expect(faultsOf(junk)[0]).toMatch(/^Filen (är inte läsbar som JSON|har inte formen av en akt)/);
    },
  );

  it("never makes the check fail in another way", () => {
    const anything = fc.oneof(
      fc.string(),
      fc.json(),
      fc.jsonValue().map((value) => JSON.stringify(value)),
    );
    fc.assert(fc.property(anything, (junk) => faultsOf(junk).length > 0));
  });

  it("with any part replaced by anything is still only judged", () => {
    const whole = JSON.parse(text);
    const places: (string | number)[][] = Object.keys(whole).map((key) => [key]);
    for (const key of Object.keys(whole.facts)) places.push(["facts", key]);
    for (const key of Object.keys(whole.events[0])) places.push(["events", 1, key]);
    const values = fc.oneof(fc.jsonValue({ stringUnit: "binary" }), fc.constantFrom("\ud800", -1, 1e30, "__proto__"));
    fc.assert(
      fc.property(fc.constantFrom(...places), values, (place, value) => {
        const changed = JSON.parse(text);
        const last = place.at(-1) ?? "";
        const holder = place.slice(0, -1).reduce((one, key) => one[key], changed);
        if (JSON.stringify(holder[last]) === JSON.stringify(value)) return;
        holder[last] = value;
        expect(faultsOf(`${JSON.stringify(changed, null, 2)}\n`)).not.toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe("an event added at the end and chained as it should be", () => {
  const continued = (type: string, when: string, payload: object) => {
    const life = lifeIn("operation").caseFile();
    const last = at(life, -1);
    const head = { seq: last.seq, hash: last.hash };
    const events = chain(ACCOUNT, head, [{ type, at: when, actor: people.first.id, payload }]);
    const added = events[0];
    if (!added) throw new Error("Nothing was chained");
    return faultsOf({ ...life, head: added.hash, events: [...life.events, added] });
  };
  const payload = { by: people.first, policy: "toreboda@1" };
  const later = "2099-01-01T00:00:00.000Z";

  it.each(["xstate.stop", "xstate.error.actor.x", "approved"])("is refused where the machine has no %s", (type) => {
    expect(continued(type, later, payload)).toMatchObject([expect.stringContaining(type)]);
  });

  it.each(["förra tisdagen", "2099-01-01", "2001-01-01T00:00:00.000Z"])("is refused at the time %s", (when) => {
    expect(continued("evaluationBegun", when, payload)).toMatchObject([expect.stringContaining("en tid")]);
  });

  it("is refused with a payload that says another type or time than its head", () => {
    expect(continued("evaluationBegun", later, { ...payload, type: "closed" })).toHaveLength(1);
    expect(continued("evaluationBegun", later, { ...payload, at: later })).toHaveLength(1);
  });
});
