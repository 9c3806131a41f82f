const LONGEST_QUESTION = 200;

/** The form in which texts are compared with LIKE: "Å" typed on any machine is the same å. */
export function searchText(text: string): string {
  return text.normalize("NFC").toLocaleLowerCase("sv").normalize("NFC");
}

/** A LIKE pattern (escape character \) for each word of a question; every one must be found. */
export function likePatterns(question: string): string[] {
  const words = searchText(bindable(question).slice(0, LONGEST_QUESTION)).split(/\s+/u).filter(Boolean);
  return [...new Set(words)].map((word) => `%${word.replace(/[\\%_]/g, "\\$&")}%`);
}

/** All texts in a JSON value, in search form; its keys stay out. */
export function textsIn(json: string): string {
  const texts: string[] = [];
  JSON.parse(json, (_key, value) => {
    if (typeof value === "string") texts.push(value);
    return value;
  });
  return searchText(texts.join(" "));
}

/** A text from an address or a form as a value to compare with: PostgreSQL fails on U+0000 instead of finding nothing. */
export function bindable(text: string): string {
  return text.replaceAll("\0", "\ufffd");
}
