export type WayOn = { href: string; label: string };

/** Links to where something is done or told. */
export function Ways({ ways }: { ways: WayOn[] }) {
  return (
    <ul className="ways">
      {ways.map(({ href, label }) => (
        <li key={href}>
          <a className="ds-link" href={href}>
            {label}
          </a>
        </li>
      ))}
    </ul>
  );
}
