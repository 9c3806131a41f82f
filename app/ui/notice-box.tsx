import type { ReactNode } from "react";

type Props = { tone: "info" | "success" | "warning"; title?: string; children?: ReactNode };

/** Something to know on this page. A success is announced, since it answers what the reader just did. */
export function NoticeBox({ tone, title, children }: Props) {
  return (
    <div className="ds-alert" data-color={tone} role={tone === "success" ? "status" : undefined}>
      {title ? <h2>{title}</h2> : null}
      {children ? <div>{children}</div> : null}
    </div>
  );
}
