import { type Branch, type Chart, type Reply, walk, wholeOf } from "../workflows/guide/chart";

const words: Record<Reply, string> = { yes: "Ja", no: "Nej" };
const replyOf = new Map<string, Reply>([
  ["ja", "yes"],
  ["nej", "no"],
]);

/** "ja,nej" as answers; null where it is something else. */
function repliesIn(address: string): Reply[] | null {
  const asked = new URL(address).searchParams.get("svar");
  const replies = asked ? asked.split(",").map((one) => replyOf.get(one)) : [];
  return replies.every((one) => one !== undefined) ? replies : null;
}

export type ChartPlace = { text: string; href: string; again?: boolean; branches: { label: string; to: ChartPlace }[] };
type LeadsTo = (replies: Reply[]) => string;

/** The whole chart as text with addresses: each place in it leads to that place on the page. */
function spread(branch: Branch, leadsTo: LeadsTo): ChartPlace {
  const href = leadsTo(branch.replies);
  if ("advice" in branch) return { text: branch.advice, href, branches: [] };
  if (branch.again) return { text: branch.question, href, again: true, branches: [] };
  const branches = (["yes", "no"] as const).map((one) => ({ label: words[one], to: spread(branch[one], leadsTo) }));
  return { text: branch.question, href, branches };
}

/** Where somebody is in the chart, by the answers in the address: a question with its answers, or advice. `path` makes the address of a place out of its answers in Swedish. */
export function chartShown(chart: Chart, address: string, path: (replies: string[]) => string) {
  const replies = repliesIn(address);
  const known = replies && walk(chart, replies);
  const { way, at } = known ?? { way: [], at: chart.nodes[chart.start] };
  if (!at) throw new Error("The chart has no start");
  const given = known ? replies : [];
  const leadsTo: LeadsTo = (ways) => path(ways.map((one) => words[one].toLowerCase()));
  const asked = "question" in at;
  return {
    start: leadsTo([]),
    before: given.length ? leadsTo(given.slice(0, -1)) : null,
    /** The answers in the address are none of the chart's. */
    lost: !known,
    way: way.map(({ question, reply }, index) => ({
      key: String(index),
      label: question,
      value: words[reply],
      change: { href: leadsTo(given.slice(0, index)) },
    })),
    replies: given.map((one) => words[one].toLowerCase()),
    heading: asked ? at.question : at.advice,
    help: asked ? at.help : undefined,
    choices: asked
      ? (["yes", "no"] as const).map((one) => ({ label: words[one], href: leadsTo([...given, one]) }))
      : null,
    steps: asked ? [] : at.steps,
    raises: asked ? null : at.raises,
    whole: spread(wholeOf(chart), leadsTo),
  };
}
