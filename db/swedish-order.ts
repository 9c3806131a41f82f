// "{", "|" and "}" are the bytes after "z". Equal letters as in Swedish dictionaries and CLDR's `sv`: ü with y, æ with ä, ø with ö.
const LETTERS: Record<string, string> = {
  å: "{",
  ä: "|",
  æ: "|",
  ö: "}",
  ø: "}",
  œ: "}",
  ü: "y",
  ð: "d",
  đ: "d",
  þ: "th",
  ł: "l",
  ß: "ss",
};

/**
 * A key that stands in Swedish order when compared byte by byte: digits, a–z, å, ä, ö. Case, accents and the kind of
 * punctuation do not count.
 */
export function swedishKey(text: string): string {
  return text
    .normalize("NFC")
    .toLocaleLowerCase("sv")
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, " ")
    .trim()
    .replace(/[åäæöøœüðđþłß]/g, (letter) => LETTERS[letter] as string)
    .normalize("NFD")
    .replace(/\p{M}/gu, "");
}
