import type { Problem } from "./problems.sv";

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

/** Reads a file that is to hold JSON in UTF-8; never throws. */
export function readJson(bytes: Uint8Array): { value: unknown } | { problem: Problem } {
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    const mend = "Filen är inte text i UTF-8. Öppna den i en textredigerare och spara den som UTF-8.";
    return { problem: { path: "filen", text: mend } };
  }
  if (!errorOf(text)) return { value: JSON.parse(text) };
  const mend = "Filen är inte giltig JSON här. Kontrollera komman, citattecken och parenteser strax före stället.";
  return { problem: { path: placeOf(text), text: mend } };
}
