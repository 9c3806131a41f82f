import { type Answer, type Answers, isPerson, type Person } from "./facts";

const peopleIn = (answer: Answer): Person[] =>
  [answer].flat().flatMap((one): Person[] => {
    if (isPerson(one)) return [one];
    if (typeof one !== "object" || !("person" in one)) return [];
    return one.deputy ? [one.person, one.deputy] : [one.person];
  });

/** Somebody as the answers of a form name them: as administrator, deputy or otherwise. */
export const namedIn = (answers: Answers, id: string): Person | undefined =>
  Object.values(answers)
    .flatMap(peopleIn)
    .find((person) => person.id === id);

/** The answers with one person in the place of another, wherever they were named; nobody stands twice in a list. */
export function exchanged(answers: Answers, leaver: string, successor: Person): Answers {
  const swap = (person: Person) => (person.id === leaver ? successor : person);
  const once = (people: Person[]) => [...new Map(people.map((person) => [person.id, person])).values()];
  const changed = (answer: Answer): Answer => {
    if (isPerson(answer)) return swap(answer);
    if (!Array.isArray(answer)) return answer;
    const pairs = answer.flatMap((one) => ("person" in one ? [one] : []));
    if (pairs.length)
      return pairs.map(({ person, deputy }) => ({ person: swap(person), deputy: deputy && swap(deputy) }));
    return once(answer.filter(isPerson).map(swap));
  };
  return Object.fromEntries(Object.entries(answers).map(([id, answer]) => [id, changed(answer)]));
}
