import { tidy } from "../../workflows/account/form";

/** The ends that a name may have, by the kind found in the bytes; the first is put on where none of them is there. */
const ENDS: Record<string, string[]> = {
  "application/pdf": ["pdf"],
  "application/wacz": ["wacz"],
  "application/zip": ["zip"],
  "image/jpeg": ["jpg", "jpeg"],
  "image/png": ["png"],
  "image/webp": ["webp"],
  "text/plain": ["txt"],
};

/**
 * Content-Disposition for a download (RFC 6266, the name as RFC 8187). The name ends as the kind of file does, so that
 * what the kind does not run is not run for its name either; what could end the header, a folder or a line is escaped.
 */
export function attachment(name: string, type: string): string {
  const ends = ENDS[type] ?? [];
  const clean = tidy(name).replace(/[\s/\\]+/g, " ");
  const fits = ends.length === 0 || ends.some((end) => clean.toLowerCase().endsWith(`.${end}`));
  const escaped = encodeURIComponent(fits ? clean : `${clean}.${ends[0]}`).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename*=UTF-8''${escaped}`;
}
