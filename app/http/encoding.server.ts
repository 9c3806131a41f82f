/** Whether an Accept-Encoding header names gzip without refusing it (q=0). */
export function takesGzip(accepted: string | null): boolean {
  return accepted !== null && /(^|[\s,])gzip\s*(,|$|;(?!\s*q=0(\.0*)?\s*(,|$)))/i.test(accepted);
}
