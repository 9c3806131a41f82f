type Props = { people: { id: string; name: string; reasons: string[]; href: string }[] };

/** Whoever has left and whose accounts, posts and roles nobody has taken over yet. */
export function LeftBehind({ people }: Props) {
  if (people.length === 0) return null;
  return (
    <div className="ds-alert" data-color="warning">
      <h2>Har slutat, och ingen har tagit över</h2>
      <ul>
        {people.map(({ id, name, reasons, href }) => (
          <li key={id}>
            <a className="ds-link" href={href}>
              {name}
            </a>{" "}
            {reasons.join("; ")}
          </li>
        ))}
      </ul>
    </div>
  );
}
