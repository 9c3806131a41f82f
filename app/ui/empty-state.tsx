type Props = { title: string; text?: string; action?: { href: string; label: string } };

/** Nothing here yet: why, and what to do first. */
export function EmptyState({ title, text, action }: Props) {
  return (
    <div className="empty-state">
      <p>
        <strong>{title}</strong>
      </p>
      {text ? <p>{text}</p> : null}
      {action ? (
        <p>
          <a className="ds-link" href={action.href}>
            {action.label}
          </a>
        </p>
      ) : null}
    </div>
  );
}
