import { createHash, generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  type Checkpoint,
  checkpointHash,
  checkpointText,
  compareCaseFiles,
  compareCheckpoints,
  type Head,
  readCheckpoint,
  type Standing,
  signedCheckpoint,
  standsEarlier,
} from "../../workflows/record/checkpoint";
import { faultTexts, standingText, togetherText } from "../../workflows/record/checkpoint.sv";
import { readVerifierKey, signNote, type VerifierKey, verifierKeyText } from "../../workflows/record/signed-note";

const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const origin = "kontoakt/vasterby";
const key = readVerifierKey(verifierKeyText(origin, publicKey)) as VerifierKey;
const hash = (text: string) => createHash("sha256").update(text).digest("hex");
const head = (account: string, seq: number, content = `${account} ${seq}`): Head => ({
  account,
  seq,
  hash: hash(content),
});
const AT = "2026-11-28T00:05:00.000Z";
const point = (heads: Head[], part: Partial<Checkpoint> = {}): Checkpoint => ({
  origin,
  at: AT,
  previous: checkpointHash(undefined),
  heads,
  ...part,
});
const some = point([head("policy", 1), head("2026-2", 5), head("2026-10", 3), head("2026-1", 12)]);

describe("the text of a checkpoint", () => {
  it("is origin, size, root, time, the one before, and a line a record in order", () => {
    const [first, size, root, ...below] = checkpointText(some).split("\n");
    expect([first, size]).toEqual([origin, "4"]);
    expect(below).toEqual([
      `time ${AT}`,
      `previous ${"0".repeat(64)}`,
      `2026-1 12 ${hash("2026-1 12")}`,
      `2026-10 3 ${hash("2026-10 3")}`,
      `2026-2 5 ${hash("2026-2 5")}`,
      `policy 1 ${hash("policy 1")}`,
      "",
    ]);
    expect(root).toBe(createHash("sha256").update(below.join("\n")).digest("base64"));
  });

  it("goes round, signed", () => {
    const note = signedCheckpoint(some, privateKey);
    const read = readCheckpoint(note, key);
    expect(read.ok && { ...read.checkpoint, heads: new Set(read.checkpoint.heads) }).toEqual({
      ...some,
      heads: new Set(some.heads),
    });
    const next = signedCheckpoint(point([], { previous: checkpointHash(note) }), privateKey);
    expect(readCheckpoint(next, key)).toMatchObject({ ok: true, checkpoint: { previous: hash(note), heads: [] } });
  });

  it("of 10,000 accounts is about 1 MB", () => {
    const many = Array.from({ length: 10_000 }, (_, index) => head(`2026-${index + 1}`, 25));
    const note = signedCheckpoint(point(many), privateKey);
    expect(note.length).toBeLessThan(1_000_000);
    expect(readCheckpoint(note, key).ok).toBe(true);
  });
});

describe("a checkpoint is refused", () => {
  const text = checkpointText(some);
  const signed = (one: string, by = origin) => signNote(one, by, privateKey);
  const faultOf = (note: string) => {
    const read = readCheckpoint(note, key);
    return read.ok ? "" : read.fault;
  };

  it.each([
    ["a line altered after the signature", signed(text).replace("2026-2 5", "2026-2 4"), "är ändrad"],
    ["a line taken away after it", signed(text).replace(/2026-2 .*\n/, ""), "är ändrad"],
    ["not signed", text, "inte en undertecknad text"],
    ["signed in another name", signed(text, "kontoakt/annan"), "inte undertecknad av kontoakt/vasterby"],
    ["of another municipality", signed(text.replace(origin, "kontoakt/annan")), "Den gäller kontoakt/annan"],
    ["with another number of records", signed(text.replace("\n4\n", "\n5\n")), "antalet"],
    ["with a number written otherwise", signed(text.replace("\n4\n", "\n04\n")), "antalet"],
    ["with another root", signed(text.replace(/\n[^\n]+=\n/, `\n${"A".repeat(43)}=\n`)), "rotsumma"],
    ["whose lines are not those of the root", signed(text.replace("2026-2 5", "2026-2 4")), "rotsumma"],
    ["without time", signed(text.replace(/time .*\n/, "")), "inte skriven så"],
    ["with a local time", signed(text.replace(AT, "2026-11-28T01:05:00+01:00")), "inte skriven så"],
    ["without the one before", signed(text.replace(/previous .*\n/, "")), "inte skriven så"],
    ["with a line that is no head", signed(`${text}hej\n`), "inte skriven så"],
    ["with an empty line", signed(`${text}\n`), "inte skriven så"],
    ["with event 0", signed(text.replace("2026-2 5", "2026-2 0")), "inte skriven så"],
    ["with an account twice", signed(checkpointText(point([head("2026-1", 1), head("2026-1", 2)]))), "inte skriven så"],
    ["another text that is signed", signed("hej\n"), "Den gäller hej"],
  ])("%s", (_what, note, fault) => {
    expect(faultOf(note)).toMatch(fault);
  });
});

/** A case file's events as far as they are compared, so many, by what each holds. */
const file = (account: string, length: number, part: { fork?: number; at?: string } = {}) => ({
  account,
  events: Array.from({ length }, (_, index) => ({
    hash: hash(index + 1 >= (part.fork ?? Infinity) ? "annat" : `${account} ${index + 1}`),
    at: part.at ?? "2026-11-20T08:00:00.000Z",
  })),
});
const kinds = (standings: Standing[]) => standings.map(({ account, kind }) => `${account} ${kind}`);

describe("case files beside a checkpoint", () => {
  it("are the same, ahead, opened later, cut, or forked at the event that it knows or before", () => {
    const late = "2026-11-28T08:00:00.000Z";
    const grown = file("2026-1", 12);
    grown.events.push({ hash: hash("nytt"), at: late });
    const standings = compareCaseFiles(some, [
      file("2026-10", 3),
      grown,
      file("2026-99", 2, { at: late }),
      file("2026-2", 4),
      file("policy", 1, { fork: 1 }),
    ]);
    expect(standings.map(standingText)).toEqual([
      "Akt 2026-10: stämmer med kontrollpunkten.",
      "Akt 2026-1: har vuxit sedan kontrollpunkten, från 12 till 13 händelser. Det som fanns då finns kvar.",
      "Akt 2026-99: öppnades efter kontrollpunkten och går inte att jämföra med den.",
      "Akt 2026-2: slutet saknas. Kontrollpunkten känner 5 händelser, men bara 4 finns kvar.",
      "Kommunens regler: är omskriven. Händelse 1 är en annan än den som kontrollpunkten känner.",
    ]);
    expect(kinds(compareCaseFiles(some, [file("2026-1", 15, { fork: 9 })]))).toEqual(["2026-1 forked"]);
    expect(faultTexts(standings, 20)).toHaveLength(2);
  });

  it("are added to afterwards when the checkpoint lacks what they date before it", () => {
    const standings = compareCaseFiles(some, [file("2026-10", 4), file("2026-77", 1)]);
    expect(kinds(standings)).toEqual(["2026-10 backdated", "2026-77 backdated"]);
    expect(standings.map(standingText)[0]).toMatch("Händelse 4 har en tid före kontrollpunkten men fanns inte i den.");
    // A step that was under way when the checkpoint was made.
    const justBefore = file("2026-78", 1, { at: "2026-11-28T00:04:59.000Z" });
    expect(kinds(compareCaseFiles(some, [justBefore]))).toEqual(["2026-78 later"]);
  });

  it("are an older backup when several lack their end and nothing is newer or otherwise", () => {
    const [cutOne, cutTwo, same] = [file("2026-1", 11), file("2026-2", 4), file("2026-10", 3)];
    const older = compareCaseFiles(some, [cutOne, cutTwo, same]);
    expect(standsEarlier(older)).toBe(true);
    expect(togetherText(older)).toMatch("2 av 3 saknar sitt slut och inget är nyare");
    expect(faultTexts(older, 1)).toEqual([togetherText(older), expect.stringMatching("2026-1:"), "Och 1 till."]);
    expect(standsEarlier(compareCaseFiles(some, [cutOne, same]))).toBe(false);
    const grown = file("2026-10", 3);
    grown.events.push({ hash: hash("nytt"), at: "2026-11-28T08:00:00.000Z" });
    expect(standsEarlier(compareCaseFiles(some, [cutOne, cutTwo, grown]))).toBe(false);
    expect(standsEarlier(compareCaseFiles(some, [cutOne, cutTwo, file("policy", 1, { fork: 1 })]))).toBe(false);
    expect(togetherText(compareCaseFiles(some, [same]))).toBeUndefined();
  });
});

describe("a checkpoint beside an older one", () => {
  const beside = (heads: Head[]) => kinds(compareCheckpoints(some, point(heads, { at: "2026-11-29T00:05:00.000Z" })));

  it("may have the same, longer and more records", () => {
    const heads = [head("policy", 1), head("2026-2", 9), head("2026-10", 3), head("2026-1", 12), head("2026-11", 1)];
    expect(beside(heads).filter((one) => !/same|ahead/.test(one))).toEqual([]);
  });

  it("lacks, shortens or rewrites none", () => {
    expect(beside([head("2026-2", 4), head("2026-10", 3, "annat"), head("2026-1", 13)])).toEqual([
      "policy missing",
      "2026-2 cut",
      "2026-10 forked",
      "2026-1 ahead",
    ]);
  });
});
