type Props = { id: string; title: string; count: number; lines: { key: string; name: string; lines: string[] }[] };

/** One kind of change, folded: how many, and each by name with what becomes of it. Few enough are open at once. */
export function PlanPart({ id, title, count, lines }: Props) {
  return (
    <details id={id} open={count <= 20}>
      <summary>
        {title}: {count.toLocaleString("sv-SE")}
      </summary>
      <ul>
        {lines.map((line) => (
          <li key={line.key}>
            <strong>{line.name}</strong>
            {line.lines.map((text) => (
              <span key={text} className="meta">
                {" "}
                · {text}
              </span>
            ))}
          </li>
        ))}
      </ul>
      {count > lines.length ? <p>Och {(count - lines.length).toLocaleString("sv-SE")} till.</p> : null}
    </details>
  );
}
