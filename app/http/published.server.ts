import { informationText, occasionText } from "../../workflows/account/information";
import { paths, questionPath } from "../paths";
import type { Information, Publishable } from "../ui/published-text";
import { sourcesOf } from "./guidance.server";
import type { CaseVisit, RouteArgs } from "./visit.server";

/** Where the public finds the rules, as it is written in a text: without what every address begins with. */
const rulesPage = ({ request }: RouteArgs, { municipality }: CaseVisit) =>
  new URL(request.url).host + paths.rules(municipality.id);

const counted = (length: number) => `${String(length).replace(/(?<=\d)(?=\d{3}$)/, "\u00a0")} tecken`;
const labels = { long: "Hela texten", short: "Den korta texten" };

/** The information text that an account shows its readers, and whether there is room for it. */
export function informationShown(args: RouteArgs, visit: CaseVisit): Information {
  const { policy, position } = visit;
  const { medium, longest, chosen, long, short } = informationText(position, policy, rulesPage(args, visit));
  const texts = { long, short };
  const room = longest === null ? "" : `Beskrivningen på ${medium} rymmer ${counted(longest)}. `;
  const fitting = {
    long: longest === null ? "Den korta texten passar där det är ont om plats." : "Hela texten får plats.",
    short: "Den korta texten får plats. Visa hela texten i ett fäst inlägg eller på webbplatsen.",
    none: `Inte heller den korta texten får plats: den är ${counted(short.length - (longest ?? 0))} för lång. Korta den, men behåll vem som är avsändare och var reglerna finns.`,
  }[chosen ?? "none"];
  const missing = [...new Set([...long.missing, ...short.missing])];
  const contact = missing.includes("kontakt") && policy.forms.creation.some(({ id }) => id === "contact");
  const others = missing.filter((one) => one !== "kontakt" || !contact);
  const order = chosen === "long" ? (["long", "short"] as const) : (["short", "long"] as const);
  const { information, rules } = policy.texts;
  return {
    said: room + fitting,
    missing: others.length
      ? `Det här finns inte i ärendet, och meningarna om det är utelämnade: ${others.join(", ")}.`
      : null,
    contact: contact ? questionPath(policy.municipality, visit.account, "creation", "contact") : null,
    texts: order.map((one) => ({
      id: `text-${one}`,
      label: labels[one],
      text: texts[one].text,
      note: counted(texts[one].length) + (texts[one].fits ? "" : `, för lång för ${medium}`),
    })),
    sources: sourcesOf(
      [information, rules].flatMap(({ source, also }) => [source, ...also]),
      policy,
    ),
  };
}

const occasions = {
  farewell: "Text till avskedsinlägget",
  handover: "Text till inlägget om överlåtelsen",
  passedOn: "Svar när en fråga går vidare till någon annan",
};

/** A text for one occasion; null where too little is known to say any of it. */
export function occasionShown(
  args: RouteArgs,
  visit: CaseVisit,
  occasion: keyof typeof occasions,
): (Publishable & { sources: Information["sources"] }) | null {
  const { policy, position } = visit;
  const found = occasionText(occasion, position, policy, rulesPage(args, visit));
  const { source, also } = policy.texts[occasion];
  return (
    found && {
      id: `text-${occasion}`,
      label: occasions[occasion],
      text: found.text,
      note: counted(found.length),
      sources: sourcesOf([source, ...also], policy),
    }
  );
}
