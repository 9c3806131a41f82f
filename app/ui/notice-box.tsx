import type { ReactNode } from "react";
import { useReplyFocus } from "./reply-focus";

type Props = {
  tone: "info" | "success" | "warning";
  title?: string;
  children?: ReactNode;
  /** What it answers, where the reader must not miss it: then it takes focus. */
  reply?: object;
};

/** Something to know on this page. A success is announced, since it answers what the reader just did. */
export function NoticeBox({ tone, title, children, reply }: Props) {
  const focus = useReplyFocus<HTMLDivElement>(reply);
  return (
    <div className="ds-alert" data-color={tone} role={tone === "success" ? "status" : undefined} {...focus}>
      {title ? <h2>{title}</h2> : null}
      {children ? <div>{children}</div> : null}
    </div>
  );
}
