import type { State } from "../../workflows/account/machine";
import type { ProcessState } from "../../workflows/account/process";

type Node = Pick<ProcessState, "state" | "name" | "by" | "next">;
/** Where a state stands: in the main line or beside it, and in which row from the top. */
type Place = { side: boolean; row: number };
/** `by` = who decides or is heard there. */
export type Box = {
  state: State;
  lines: string[];
  by: string | null;
  x: number;
  y: number;
  width: number;
  end: boolean;
};
/** An arrow, or a line that joins one; `d` is an SVG path. */
export type Line = { from: State; to: State; d: string };
/** What all states within have in common: an arrow to one and the same state. */
export type Band = { to: State; states: State[]; y: number; height: number; d: string };
export type ProcessLayout = { width: number; height: number; boxes: Box[]; lines: Line[]; bands: Band[] };

export const BOX_HEIGHT = 48;
const WIDTH = 360;
const PITCH = 76;
const MAIN = { x: 24, width: 152 };
const SIDE = { x: 214, width: 142 };
const RAIL = 8;
const LANE = (MAIN.x + MAIN.width + SIDE.x) / 2;
const MARGIN = 2;
/** From this many states on, arrows to one and the same end are drawn as one. */
const MANY = 3;
/** What is used again and again, and so ends the line. */
const LAST: State = "evaluation";

/** The shortest way along the arrows, past none of the states in `not`. */
function wayTo(goal: State, from: State, nodes: Map<State, Node>, not: State[] = []): State[] {
  const ways: State[][] = [[from]];
  for (const way of ways) {
    const here = way[way.length - 1] as State;
    if (here === goal) return way;
    for (const next of nodes.get(here)?.next ?? [])
      if (!not.includes(next) && !ways.some((one) => one.includes(next))) ways.push([...way, next]);
  }
  return [];
}

const sourcesOf = (state: State, nodes: Map<State, Node>) =>
  [...nodes.values()].filter(({ next }) => next.includes(state)).map((one) => one.state);

/** The main line from the first state to the last that comes again; beside it what leads back or out. */
function placesOf(nodes: Map<State, Node>): { places: Map<State, Place>; many: State[] } {
  const [first] = nodes.keys();
  const main = wayTo(LAST, first as State, nodes);
  const places = new Map<State, Place>(main.map((state, row) => [state, { side: false, row }]));
  const ends = [...nodes.values()].filter(({ next }) => next.length === 0).map(({ state }) => state);
  const branches = ends.map((end) => wayTo(end, LAST, nodes, main).slice(1)).filter((way) => way.length > 0);
  for (const [index, branch] of branches.entries())
    for (const [step, state] of branch.entries()) places.set(state, { side: index > 0, row: main.length + step });

  const rest = [...nodes.keys()].filter((state) => !places.has(state));
  const many = rest.filter((state) => ends.includes(state) && sourcesOf(state, nodes).length >= MANY);
  const rowsInto = (state: State) => sourcesOf(state, nodes).flatMap((one) => places.get(one)?.row ?? []);
  const covered = Math.max(0, ...many.flatMap(rowsInto));
  for (const state of rest) {
    // What all can end in stands above them, another end below: only what leads back stands among them.
    const row = many.includes(state) ? 0 : ends.includes(state) ? covered + 1 : Math.min(...rowsInto(state));
    places.set(state, { side: true, row });
  }
  return { places, many };
}

const topOf = ({ row }: Place) => MARGIN + row * PITCH;
const middleOf = (place: Place) => topOf(place) + BOX_HEIGHT / 2;
const columnOf = ({ side }: Place) => (side ? SIDE : MAIN);
const centreOf = (place: Place) => columnOf(place).x + columnOf(place).width / 2;

/** A path through the corners, rounded. */
function through(...points: [number, number][]): string {
  const [start, ...rest] = points;
  const parts = rest.map(([x, y], index) => {
    const after = rest[index + 1];
    const before = points[index];
    if (!after || !before) return `L${x} ${y}`;
    const towards = ([toX, toY]: [number, number]) =>
      `${x + Math.sign(toX - x) * Math.min(8, Math.abs(toX - x))} ${y + Math.sign(toY - y) * Math.min(8, Math.abs(toY - y))}`;
    return `L${towards(before)}Q${x} ${y} ${towards(after)}`;
  });
  return `M${start?.join(" ")}${parts.join("")}`;
}

/** How an arrow goes from one place to another. */
function route(a: Place, b: Place): string {
  const right = MAIN.x + MAIN.width;
  if (a.side === b.side && b.row === a.row + 1)
    return through([centreOf(a), topOf(a) + BOX_HEIGHT], [centreOf(b), topOf(b)]);
  if (!a.side && !b.side)
    return through([MAIN.x, middleOf(a)], [RAIL, middleOf(a)], [RAIL, middleOf(b)], [MAIN.x, middleOf(b)]);
  if (a.row === b.row)
    return a.side
      ? through([SIDE.x, middleOf(a) - 12], [right, middleOf(b) - 12])
      : through([right, middleOf(a)], [SIDE.x, middleOf(b)]);
  // From beside: up from the middle of the box, and in from the right.
  if (a.side) return through([centreOf(a), topOf(a)], [centreOf(a), middleOf(b)], [right, middleOf(b)]);
  const up = b.row < a.row;
  const [out, into] = up ? [-12, 14] : [12, 0];
  return through(
    [right, middleOf(a) + out],
    [LANE, middleOf(a) + out],
    [LANE, middleOf(b) + into],
    [SIDE.x, middleOf(b) + into],
  );
}

function bandOf(to: State, nodes: Map<State, Node>, places: Map<State, Place>): Band {
  const states = sourcesOf(to, nodes);
  const rows = states.flatMap((state) => places.get(state)?.row ?? []);
  const y = topOf({ side: true, row: Math.min(...rows) }) - 10;
  const bottom = topOf({ side: true, row: Math.max(...rows) }) + BOX_HEIGHT + 10;
  const end = places.get(to) as Place;
  return {
    to,
    states,
    y,
    height: bottom - y,
    d: through([centreOf(end), y], [centreOf(end), topOf(end) + BOX_HEIGHT]),
  };
}

/** A long name in two lines. */
function linesOf(name: string): string[] {
  const at = name.length > 15 ? name.lastIndexOf(" ") : -1;
  return at < 0 ? [name] : [name.slice(0, at), name.slice(at + 1)];
}

/** The process as a picture: where each state stands, and every arrow of the machine that the policy has. */
export function processLayout(process: Node[]): ProcessLayout {
  const nodes = new Map(process.map((one) => [one.state, one]));
  const { places, many } = placesOf(nodes);
  const all = [...places];
  const lines = process.flatMap(({ state, next }) =>
    next
      .filter((to) => !many.includes(to))
      .map((to) => ({ from: state, to, d: route(places.get(state) as Place, places.get(to) as Place) })),
  );
  return {
    width: WIDTH,
    height: Math.max(...all.map(([, place]) => topOf(place))) + BOX_HEIGHT + MARGIN,
    boxes: process.map(({ state, name, by, next }) => {
      const place = places.get(state) as Place;
      return { state, lines: linesOf(name), by, ...columnOf(place), y: topOf(place), end: next.length === 0 };
    }),
    lines,
    bands: many.map((to) => bandOf(to, nodes, places)),
  };
}
