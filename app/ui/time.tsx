import { formatDateTime } from "./dates";

/** An instant in words, with the exact one for machines. */
export function Time({ at, format = formatDateTime }: { at: string; format?: (at: string) => string }) {
  return <time dateTime={at}>{format(at)}</time>;
}
