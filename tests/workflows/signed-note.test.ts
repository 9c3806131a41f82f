import { createPrivateKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  openNote,
  readVerifierKey,
  signNote,
  type VerifierKey,
  verifierKeyText,
} from "../../workflows/record/signed-note";

const read = (text: string) => readVerifierKey(text) as VerifierKey;

/** Published with independent implementations of C2SP signed-note, whose key and signature these are. */
const PUBLISHED = {
  key: "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
  note: "This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n",
};

/** The keys of RFC 8032 7.1, TEST 3, the secret one wrapped as PKCS #8 (RFC 8410). */
const SECRET = "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7";
const PUBLIC = "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025";
const rfcKey = createPrivateKey({
  key: Buffer.from(`302e020100300506032b657004220420${SECRET}`, "hex"),
  format: "der",
  type: "pkcs8",
});

const pair = generateKeyPairSync("ed25519");
const key = read(verifierKeyText("kontoakt/prov", pair.publicKey));
const TEXT = "kontoakt/prov\n\nrad två\n";
const note = signNote(TEXT, "kontoakt/prov", pair.privateKey);
const faultOf = (one: string, by = key) => {
  const opened = openNote(one, by);
  return opened.ok ? "" : opened.fault;
};

describe("a signed note", () => {
  it("that somebody else's implementation has signed is opened", () => {
    expect(openNote(PUBLISHED.note, read(PUBLISHED.key))).toEqual({ ok: true, text: "This is an example message.\n" });
    expect(faultOf(PUBLISHED.note.replace("example m", "exomple m"), read(PUBLISHED.key))).toMatch("är ändrad");
  });

  it("names a key by the first four bytes of SHA-256(name, line feed, 01, key)", () => {
    // printf 'kontoakt/prov\n\x01<the 32 bytes>' | sha256sum
    const data = Buffer.from(`01${PUBLIC}`, "hex").toString("base64");
    expect(verifierKeyText("kontoakt/prov", rfcKey)).toBe(`kontoakt/prov+c634675f+${data}`);
    expect(read(`kontoakt/prov+c634675f+${data}\n`)).toMatchObject({ name: "kontoakt/prov", id: "c634675f" });
  });

  // Computed apart from this code, with the arithmetic of RFC 8032 section 6 written out.
  it("is signed to these very bytes", () => {
    expect(signNote("prov\n", "kontoakt/prov", rfcKey)).toBe(
      "prov\n\n— kontoakt/prov xjRnX1wG0UDQMgfh05r4NTgZobXDprh0aMGxzE8ZLnbxutRcwnqznVbi1MNp2t6XY3Hh5qOpcMP143u0tC+3Fr7PIgA=\n",
    );
  });

  it("goes round: text with empty lines and all, beside signatures of others", () => {
    expect(openNote(note, key)).toEqual({ ok: true, text: TEXT });
    const witness = generateKeyPairSync("ed25519").privateKey;
    const [cosignature] = signNote(TEXT, "vittne.example", witness).split("\n").slice(-2);
    const [sameName] = signNote(TEXT, "kontoakt/prov", witness).split("\n").slice(-2);
    expect(openNote(`${note}${cosignature}\n${sameName}\n`, key)).toEqual({ ok: true, text: TEXT });
    expect(openNote(`${TEXT}\n${cosignature}\n${note.split("\n").at(-2)}\n`, key)).toEqual({ ok: true, text: TEXT });
  });

  const other = generateKeyPairSync("ed25519").privateKey;
  const line = note.split("\n").at(-2) ?? "";
  const signedBy = (name: string, by: KeyObject) => signNote(TEXT, name, by);
  /** A signature under the right name and id, by another key. */
  const forged = line.replace(/\S+$/, (data) => {
    const [mine, theirs] = [data, signedBy("kontoakt/prov", other).split(" ").at(-1) ?? ""].map((one) =>
      Buffer.from(one, "base64"),
    ) as [Buffer, Buffer];
    return Buffer.concat([mine.subarray(0, 4), theirs.subarray(4)]).toString("base64");
  });

  it.each([
    ["altered text", note.replace("två", "tre"), "är ändrad"],
    ["another key's signature under its id", `${TEXT}\n${forged}\n`, "är ändrad"],
    ["a forged one beside a true one", `${note}${forged}\n`, "är ändrad"],
    ["a signature cut short", note.replace(line, line.replace(/(\S{40})\S+$/, "$1")), "är ändrad"],
    ["the same name with another key", signedBy("kontoakt/prov", other), "med en annan nyckel"],
    ["somebody else", signedBy("kontoakt/annan", pair.privateKey), "inte undertecknad av kontoakt/prov"],
    ["nobody", TEXT, "ingen underskrift"],
    ["nothing", "", "inte en undertecknad text"],
    ["no text", `\n\n${line}\n`, "inte en undertecknad text"],
    ["no last line feed", note.slice(0, -1), "inte en undertecknad text"],
    ["carriage returns", note.replaceAll("\n", "\r\n"), "inte en undertecknad text"],
    ["a hyphen for the dash", note.replace("—", "-"), "ingen underskrift"],
    ["a line after it", `${note}rad\n`, "ingen underskrift"],
    ["base64 spelt otherwise", note.replace(/=+\n$/, "\n"), "ingen underskrift"],
    ["a hundred and one", `${TEXT}\n${`${line}\n`.repeat(101)}`, "fler underskrifter"],
  ])("is refused: %s", (_what, one, fault) => {
    expect(faultOf(one)).toMatch(fault);
  });

  it("is made only of lines", () => {
    for (const text of ["utan radslut", "", "flik\t\n", "retur\r\n"])
      expect(() => signNote(text, "kontoakt/prov", pair.privateKey)).toThrow(TypeError);
  });

  it.each([
    "",
    "kontoakt/prov",
    PUBLISHED.key.replace("530d903a", "530d903b"),
    PUBLISHED.key.replace("foo", "bar"),
    PUBLISHED.key.slice(0, -4),
    PUBLISHED.key.replace("+Ae", "+Be"),
    `${PUBLISHED.key} ${PUBLISHED.key}`,
  ])("a key is refused: %j", (text) => {
    expect(readVerifierKey(text)).toBeUndefined();
  });
});
