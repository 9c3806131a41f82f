import { Tag, type Tone } from "./tag";

export type Task = { id: string; label: string; href?: string; hint?: string; status: { label: string; tone?: Tone } };

/** The parts of a long form, each with how far it has come. A part without address cannot be opened yet. */
export function TaskList({ tasks }: { tasks: Task[] }) {
  return (
    <ul className="task-list">
      {tasks.map(({ id, label, href, hint, status }) => (
        <li key={id}>
          <div>
            {href ? (
              <a className="ds-link" href={href} aria-describedby={`${id}-status`}>
                {label}
              </a>
            ) : (
              <span>{label}</span>
            )}
            {hint ? <p>{hint}</p> : null}
          </div>
          <span id={`${id}-status`}>
            <Tag tone={status.tone}>{status.label}</Tag>
          </span>
        </li>
      ))}
    </ul>
  );
}
