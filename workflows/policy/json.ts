import { type Problem, pathText } from "./problems.sv";

/** Far above what any municipality has to say. */
const [MOST_BYTES, DEEPEST] = [1_000_000, 50];

const decoder = new TextDecoder("utf-8", { fatal: true });

function errorOf(text: string): Error | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

/** Whether a text is wrong whatever comes after it, and not merely cut short. */
function wrong(text: string): boolean {
  const { message } = errorOf(text) ?? {};
  const position = /position (\d+)/.exec(message ?? "")?.[1];
  return position === undefined ? /^Unexpected token/.test(message ?? "") : Number(position) < text.length;
}

/** Where a text stops being JSON. The engine does not always say, so the shortest wrong beginning is looked for. */
function placeOf(text: string): string {
  if (!wrong(text)) return "slutet av filen";
  let [good, bad] = [0, text.length];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (wrong(text.slice(0, middle))) bad = middle;
    else good = middle;
  }
  const lines = text.slice(0, good).split("\n");
  return `rad ${lines.length}, tecken ${(lines.at(-1)?.length ?? 0) + 1}`;
}

type Open = { keys: Map<string, number> | null; at: PropertyKey };

/** What JSON lets pass without a word, in a text that is JSON: a key written twice, of which the first would be lost. */
function keyProblem(text: string): Problem | undefined {
  const open: Open[] = [];
  let place = 0;
  let line = 1;
  const here = (key: string): PropertyKey[] => [...open.slice(0, -1).map(({ at }) => at), key];
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]+|\\.)*"|[{}[\],]/g)) {
    const top = open.at(-1);
    if (token === "{") open.push({ keys: new Map(), at: "" });
    else if (token === "[") open.push({ keys: null, at: 0 });
    else if (token === "}" || token === "]") open.pop();
    else if (token === "," && top && !top.keys) top.at = Number(top.at) + 1;
    else if (
      token.startsWith('"') &&
      top?.keys &&
      /^\s*:/.test(text.slice(index + token.length, index + token.length + 200))
    ) {
      const key: string = JSON.parse(token);
      line += text.slice(place, index).split("\n").length - 1;
      place = index;
      const path = pathText(here(key));
      if (key === "__proto__")
        return { path, text: `Nyckeln ”${key}” går inte att använda (rad ${line}). Ta bort den.` };
      const first = top.keys.get(key);
      const mend = "Bara den sista skulle gälla. Ta bort den ena, eller för ihop dem.";
      if (first) return { path, text: `Nyckeln ”${key}” står två gånger, på rad ${first} och ${line}. ${mend}` };
      top.keys.set(key, line);
      top.at = key;
    }
    if (open.length > DEEPEST)
      return {
        path: "filen",
        text: `Filen har fler än ${DEEPEST} nivåer av parenteser i varandra. Så djupt går inga regler.`,
      };
  }
  return undefined;
}

/** Reads a file that is to hold JSON in UTF-8; never throws. */
export function readJson(bytes: Uint8Array): { value: unknown } | { problem: Problem } {
  let text: string;
  if (bytes.length > MOST_BYTES) {
    const mend =
      "Filen är större än en megabyte. Så mycket behöver ingen kommuns regler: kontrollera att det är rätt fil.";
    return { problem: { path: "filen", text: mend } };
  }
  try {
    text = decoder.decode(bytes);
  } catch {
    const mend = "Filen är inte text i UTF-8. Öppna den i en textredigerare och spara den som UTF-8.";
    return { problem: { path: "filen", text: mend } };
  }
  if (!errorOf(text)) {
    const found = keyProblem(text);
    return found ? { problem: found } : { value: JSON.parse(text) };
  }
  const mend = "Filen är inte giltig JSON här. Kontrollera komman, citattecken och parenteser strax före stället.";
  return { problem: { path: placeOf(text), text: mend } };
}
