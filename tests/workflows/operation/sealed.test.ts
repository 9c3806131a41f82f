import { describe, expect, it } from "vitest";
import { hashesIn, hashOfText, legible, sealing } from "../../../workflows/operation/sealed";
import { sentenceOf } from "../../../workflows/operation/texts.sv";

const salt = () => "ab".repeat(32);
const left = { type: "leaveQuestion", matter: "F-1", reasons: "Anna Ö. hör av sig själv" } as const;
const { command, texts } = sealing(left, salt);

describe("what is typed of a matter", () => {
  it("goes out of the command, which carries its hash", () => {
    expect(JSON.stringify(command)).not.toContain("Anna");
    expect(texts).toEqual([
      { sha256: hashOfText({ salt: salt(), text: left.reasons }), salt: salt(), text: left.reasons },
    ]);
    expect(hashesIn(JSON.stringify(command))).toEqual([texts[0]?.sha256]);
  });

  it("is read where its text is at hand, and told to be hidden where it is not", () => {
    const event = { ...command, type: "questionLeft", at: "2026-11-23T08:00:00.000Z", by: { name: "Bo" } } as never;
    const known = new Map(texts.map(({ sha256, text }) => [sha256, text]));
    expect(sentenceOf(event, known)).toBe("Bo avslutade F-1 utan svar: Anna Ö. hör av sig själv.");
    expect(sentenceOf(event)).toBe("Bo avslutade F-1 utan svar: (texten visas bara för den som har del i ärendet).");
  });

  it("has another hash each time, also where the words are the same", () => {
    let drawn = 0;
    const drawing = () => String(++drawn).padStart(64, "0");
    const question = { type: "passOnQuestion", matter: "F-1", to: "Vägar", told: "Ja" } as const;
    const hashes = [1, 2].flatMap(() => sealing(question, drawing).texts.map(({ sha256 }) => sha256));
    expect(new Set(hashes).size).toBe(2);
  });

  it("is sealed whatever it says, and in one form of Unicode", () => {
    const forged = sealing({ ...left, reasons: `sealed:${"0".repeat(64)}` }, salt);
    expect(legible(forged.command.type === "leaveQuestion" ? forged.command.reasons : "", new Map())).toContain(
      "visas bara",
    );
    const [mac, pc] = ["a\u030a", "å"].map((reasons) => sealing({ ...left, reasons }, salt).texts[0]?.sha256);
    expect(mac).toBe(pc);
  });

  it("is nothing where nothing was typed, and what tells of no matter is left as it is", () => {
    const question = { type: "receiveQuestion", subject: "", link: "", content: [], crisis: false } as never;
    expect(sealing(question, salt)).toEqual({ command: question, texts: [] });
    const round = { type: "makeRound", found: "Spam" } as const;
    expect(sealing(round, salt)).toEqual({ command: round, texts: [] });
  });
});
