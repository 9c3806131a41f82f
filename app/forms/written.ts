import type { Question } from "../../workflows/policy/schema";

/** Whether an answer is text that somebody wrote: lost, it takes time to write again. */
export const isWritten = ({ kind }: Question) => ["longText", "text", "reference", "url"].includes(kind);
