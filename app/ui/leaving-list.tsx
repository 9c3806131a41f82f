type Props = { leavings: { key: string; name: string; href: string; text: string }[] };

/** Who is to leave, by when, and how much is open. */
export function LeavingList({ leavings }: Props) {
  return (
    <ul className="work-list">
      {leavings.map(({ key, name, href, text }) => (
        <li key={key}>
          <div>
            <a className="ds-link" href={href}>
              {name}
            </a>
            <p className="meta">{text}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
