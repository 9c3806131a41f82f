import { Time } from "./time";

type Notice = { id: string; text: string; at: string; href: string; unread: boolean };

/** What one is told, newest first. */
export function NoticeList({ notices }: { notices: Notice[] }) {
  return (
    <ul className="notices">
      {notices.map(({ id, text, at, href, unread }) => (
        <li key={id} data-unread={unread || undefined}>
          {unread ? <span className="ds-sr-only">Oläst: </span> : null}
          <a className="ds-link" href={href}>
            {text}
          </a>{" "}
          <span className="meta">
            <Time at={at} />
          </span>
        </li>
      ))}
    </ul>
  );
}
