import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonical, normalized, sha256 } from "../../workflows/record/canonical";

describe("the canonical form (RFC 8785)", () => {
  it("is the one of the standard's own example (section 3.2.2)", () => {
    const text = String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`;
    expect(canonical(JSON.parse(text))).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it("sorts keys by UTF-16 code units (section 3.2.3)", () => {
    const value = {
      "\u20ac": "Euro Sign",
      "\r": "Carriage Return",
      "1": "One",
      "\ud83d\ude00": "Emoji: Grinning Face",
      "\u0080": "Control",
      "\u00f6": "Latin Small Letter O With Diaeresis",
    };
    const order = ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\ud83d\ude00"];
    expect([...canonical(value).matchAll(/"([^"]+)":/g)].map(([, key]) => JSON.parse(`"${key}"`))).toEqual(order);
  });

  it.each([
    [0, "0"],
    [-0, "0"],
    [5e-324, "5e-324"],
    [-1.7976931348623157e308, "-1.7976931348623157e+308"],
    [9007199254740992, "9007199254740992"],
    [295147905179352830000, "295147905179352830000"],
    [9.999999999999997e22, "9.999999999999997e+22"],
    [1e23, "1e+23"],
    [333333333.33333325, "333333333.33333325"],
    [0.000001, "0.000001"],
    [1e-7, "1e-7"],
  ])("writes numbers as ECMAScript does (appendix B): %d", (number, text) => {
    expect(canonical(number)).toBe(text);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, "\ud800", undefined, () => 1])("does not exist for %s", (value) => {
    expect(() => canonical(value)).toThrow();
  });

  it("puts text and keys in NFC, also where an accent follows an escaped character", () => {
    expect(canonical({ "a\u030a": "o\u0308" })).toBe('{"å":"ö"}');
    expect(canonical(["o\u0308", "n\n\u0301"])).toBe('["ö","n\\n\u0301"]');
    expect(JSON.parse(canonical("\n\u0301 a\u030a"))).toBe("\n\u0301 å");
  });

  it("is one text for one content, whatever the order of keys, and reads back to that content", () => {
    const text = fc.string({ unit: "grapheme" });
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: "grapheme" }), fc.dictionary(text, text), (value, more) => {
        const content = { value, more };
        const reversed = { more: Object.fromEntries(Object.entries(more).reverse()), value };
        expect(canonical(reversed)).toBe(canonical(content));
        expect(canonical(JSON.parse(canonical(content)))).toBe(canonical(content));
        expect(JSON.parse(canonical(content))).toEqual(JSON.parse(JSON.stringify(normalized(content))));
      }),
    );
  });
});

it("hashes as FIPS 180-4 says, text as UTF-8", () => {
  expect(sha256("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  expect(sha256("å")).toBe(sha256(new Uint8Array([0xc3, 0xa5])));
});
