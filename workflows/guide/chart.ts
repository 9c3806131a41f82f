import type { Policy } from "../policy/schema";

export type Chart = NonNullable<Policy["chart"]>;
type Node = Chart["nodes"][string];
type Asked = Extract<Node, { question: string }>;
export type Reply = "yes" | "no";

/** How far somebody has come in a chart: each question with its answer, and the question or the advice after them. */
export type Walk = { way: { question: string; reply: Reply }[]; at: Node };

const nodeOf = ({ nodes }: Chart, id: string): Node => {
  const node = nodes[id];
  if (!node) throw new Error(`The chart has no "${id}"`);
  return node;
};
const isQuestion = (node: Node): node is Asked => "question" in node;

/** Where answers lead from the start; null where there are more of them than questions. */
export function walk(chart: Chart, replies: Reply[]): Walk | null {
  const way: Walk["way"] = [];
  let at = nodeOf(chart, chart.start);
  for (const reply of replies) {
    if (!isQuestion(at)) return null;
    way.push({ question: at.question, reply });
    at = nodeOf(chart, at[reply]);
  }
  return { way, at };
}

/** A chart spread out from its start. A question that several ways lead to is spread out where it comes first. */
export type Branch =
  | { replies: Reply[]; advice: string }
  | { replies: Reply[]; question: string; again: true }
  | { replies: Reply[]; question: string; again: false; yes: Branch; no: Branch };

export function wholeOf(chart: Chart): Branch {
  const seen = new Set<string>();
  const branch = (id: string, replies: Reply[]): Branch => {
    const node = nodeOf(chart, id);
    if (!isQuestion(node)) return { replies, advice: node.advice };
    const { question, yes, no } = node;
    if (seen.has(id)) return { replies, question, again: true };
    seen.add(id);
    const [ifYes, ifNo] = [branch(yes, [...replies, "yes"]), branch(no, [...replies, "no"])];
    return { replies, question, again: false, yes: ifYes, no: ifNo };
  };
  return branch(chart.start, []);
}
