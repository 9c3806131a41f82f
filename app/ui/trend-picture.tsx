import { formatDateShort } from "./dates";

type Point = { day: string; value: number };
type Props = { title: string; points: Point[] };

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [640, 220, 64, 16, 16, 36];

/** Figures over time as a line; the same numbers stand in a table beneath. Days lie as far apart as they are. */
export function TrendPicture({ title, points }: Props) {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return null;
  const [from, to] = [Date.parse(first.day), Date.parse(last.day)];
  const highest = Math.max(1, ...points.map(({ value }) => value));
  const x = (day: string) => LEFT + ((Date.parse(day) - from) / (to - from || 1)) * (WIDTH - LEFT - RIGHT);
  const y = (value: number) => HEIGHT - BOTTOM - (value / highest) * (HEIGHT - TOP - BOTTOM);
  const words = `${title}: ${shown(first.value)} ${formatDateShort(first.day)}, ${shown(last.value)} ${formatDateShort(last.day)}`;
  return (
    <svg className="trend" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={words}>
      {[0, highest].map((value) => (
        <g key={value}>
          <line className="trend-grid" x1={LEFT} x2={WIDTH - RIGHT} y1={y(value)} y2={y(value)} />
          <text x={LEFT - 8} y={y(value) + 6} textAnchor="end">
            {shown(value)}
          </text>
        </g>
      ))}
      <polyline
        className="trend-line"
        points={points.map((one) => `${x(one.day).toFixed(1)},${y(one.value).toFixed(1)}`).join(" ")}
      />
      {points.map((one) => (
        <circle key={one.day} className="trend-point" cx={x(one.day)} cy={y(one.value)} r={4} />
      ))}
      <text x={LEFT} y={HEIGHT - 8}>
        {formatDateShort(first.day)}
      </text>
      {to > from ? (
        <text x={WIDTH - RIGHT} y={HEIGHT - 8} textAnchor="end">
          {formatDateShort(last.day)}
        </text>
      ) : null}
    </svg>
  );
}

/** "1 250,5", with spaces that do not break, whatever the browser thinks of Swedish. */
export function shown(value: number): string {
  const [whole = "", part] = String(Math.round(value * 100) / 100).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, "\u00a0");
  return part ? `${grouped},${part}` : grouped;
}
