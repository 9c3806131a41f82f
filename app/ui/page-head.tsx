import type { ReactNode } from "react";

type Props = { title: string; kicker?: string; lead?: ReactNode; tag?: ReactNode };

/** The one h1 of a page, with what it belongs to above and what it is about below. */
export function PageHead({ title, kicker, lead, tag }: Props) {
  return (
    <header className="page-head">
      {kicker ? <p className="page-kicker">{kicker}</p> : null}
      <h1>
        {title} {tag}
      </h1>
      {lead ? <p className="page-lead">{lead}</p> : null}
    </header>
  );
}
