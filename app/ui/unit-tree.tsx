import { Tag } from "./tag";

export type TreeUnit = {
  key: string;
  name: string;
  href: string;
  /** The municipality's word for the level. */
  level: string;
  manager: { name: string; href: string } | null;
  standIn: string | null;
  vacant: boolean;
  people: number;
  below: TreeUnit[];
};

/** Units within units, each with its manager, or that it has none. */
export function UnitTree({ units }: { units: TreeUnit[] }) {
  return (
    <ul className="unit-tree">
      {units.map(({ key, name, href, level, manager, standIn, vacant, people, below }) => (
        <li key={key}>
          <a className="ds-link" href={href}>
            {name}
          </a>{" "}
          <span className="meta">{level}</span>
          {manager ? (
            <>
              <span className="meta"> · Chef: </span>
              <a className="ds-link" href={manager.href}>
                {manager.name}
              </a>
              {standIn ? <span className="meta"> (vikarie: {standIn})</span> : null}
            </>
          ) : null}
          {vacant ? (
            <>
              {" "}
              <Tag tone="warning">Chef saknas</Tag>
            </>
          ) : null}
          {people ? <span className="meta"> · {people === 1 ? "1 person" : `${people} personer`}</span> : null}
          {below.length ? <UnitTree units={below} /> : null}
        </li>
      ))}
    </ul>
  );
}
