import type { Unmet } from "../account/case";

/** A reason why a step in the use of an account may not be taken; `question` = the field of the form that it is about. */
export const reason = (rule: string, source: string, text: string, question?: string): Unmet => ({
  rule,
  source,
  text,
  mend: null,
  ...(question ? { question } : {}),
});
