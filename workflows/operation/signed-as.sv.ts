import type { Person } from "../account/facts";
import type { Policy } from "../policy/schema";

/** How an answer is signed, by the words of the policy: "Anna Provsson, bibliotekarie, Biblioteket". Without words: name and title. */
export function signedAs({ name, title }: Pick<Person, "name" | "title">, unit: string, { answers }: Policy): string {
  const words = answers.signed?.words ?? "namn, titel";
  const asked: [RegExp, string][] = [
    [/förnamn/i, name.split(" ")[0] ?? name],
    [/(^|[^r])namn/i, name],
    [/titel/i, title],
    [/verksamhet|enhet|förvaltning/i, unit],
  ];
  const said = asked.filter(([word]) => word.test(words)).map(([, text]) => text);
  return (said.length ? said : [name, title]).filter(Boolean).join(", ");
}
