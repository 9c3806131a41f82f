import { useEffect, useRef } from "react";

/**
 * What a box needs that answers what the reader just sent: it takes focus at each new reply, and without scripts when
 * the page comes. A box that merely stands on the page has no reply, and leaves the focus alone.
 */
export function useReplyFocus<Box extends HTMLElement>(reply: object | undefined) {
  const box = useRef<Box>(null);
  useEffect(() => {
    if (!reply) return;
    box.current?.focus({ preventScroll: true });
    // The browser's own scrolling leaves the heading of a tall box above the edge.
    box.current?.scrollIntoView({ block: "start" });
  }, [reply]);
  return reply ? { ref: box, tabIndex: -1, autoFocus: true } : {};
}
