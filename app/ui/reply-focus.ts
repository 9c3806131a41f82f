import { useEffect, useRef } from "react";

/**
 * What a box needs that answers what the reader just sent: it takes focus at each new reply, and without scripts when
 * the page comes. A box that merely stands on the page has no reply, and leaves the focus alone.
 */
export function useReplyFocus<Box extends HTMLElement>(reply: object | undefined) {
  const box = useRef<Box>(null);
  useEffect(() => {
    if (reply) box.current?.focus();
  }, [reply]);
  return reply ? { ref: box, tabIndex: -1, autoFocus: true } : {};
}
