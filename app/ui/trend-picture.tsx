import { formatDateShort } from "./dates";

type Point = { day: string; value: number };
type Props = { title: string; points: Point[] };

const [WIDTH, HEIGHT, EDGE] = [640, 180, 8];

/** Figures over time as a line; the same numbers stand in a table beneath. Days lie as far apart as they are. */
export function TrendPicture({ title, points }: Props) {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return null;
  const [from, to] = [Date.parse(first.day), Date.parse(last.day)];
  const highest = Math.max(1, ...points.map(({ value }) => value));
  const x = (day: string) => EDGE + ((Date.parse(day) - from) / (to - from || 1)) * (WIDTH - 2 * EDGE);
  const y = (value: number) => HEIGHT - EDGE - (value / highest) * (HEIGHT - 2 * EDGE);
  const words = `${title}: ${shown(first.value)} ${formatDateShort(first.day)}, ${shown(last.value)} ${formatDateShort(last.day)}`;
  const line = points.map(({ day, value }) => `${x(day).toFixed(1)},${y(value).toFixed(1)}`).join(" ");
  return (
    <figure className="trend">
      <p className="meta">Högst {shown(highest)}, linjen i botten är 0</p>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={words}>
        {[0, highest].map((value) => (
          <line key={value} className="trend-grid" x1={0} x2={WIDTH} y1={y(value)} y2={y(value)} />
        ))}
        <polyline className="trend-line" points={line} />
        {points.map(({ day, value }) => (
          <circle key={day} className="trend-point" cx={x(day)} cy={y(value)} r={5} />
        ))}
      </svg>
      <figcaption className="bar-row meta">
        <span>{formatDateShort(first.day)}</span>
        {to > from ? <span>{formatDateShort(last.day)}</span> : null}
      </figcaption>
    </figure>
  );
}

/** "1 250,5", with spaces that do not break, whatever the browser thinks of Swedish. */
export function shown(value: number): string {
  const [whole = "", part] = String(Math.round(value * 100) / 100).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, "\u00a0");
  return part ? `${grouped},${part}` : grouped;
}
