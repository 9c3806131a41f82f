import type { ReactNode } from "react";
import { Time } from "./time";

export type CaseEvent = {
  seq: number;
  sentence: string;
  at: string;
  person: string;
  /** To what was signed or attached. */
  link?: { href: string; label: string };
  hash: string;
  /** Small steps of the same kind that this one closes, folded away. */
  folded?: { seq: number; sentence: string; at: string; hash: string }[];
};

/** The case file as sentences, in the order given (newest first). */
export function CaseFileList({ events }: { events: CaseEvent[] }) {
  return (
    <ol className="case-file" reversed>
      {events.map(({ seq, sentence, at, person, link, hash, folded = [] }) => (
        <li key={seq} id={`handelse-${seq}`} value={seq}>
          <span className="case-seq" aria-hidden="true">
            {seq}
          </span>
          <div>
            <p className="case-sentence">{sentence}</p>
            <p className="meta">
              <Time at={at} />, {person}
            </p>
            {folded.length ? (
              <details>
                <summary>
                  Visa {folded.length === 1 ? "en tidigare sparning" : `${folded.length} tidigare sparningar`}
                </summary>
                <ul>
                  {folded.map((one) => (
                    <li key={one.seq}>
                      {one.seq}. {one.sentence} <Time at={one.at} /> <code>{one.hash.slice(0, 8)}</code>
                    </li>
                  ))}
                </ul>
              </details>
            ) : null}
            {link ? (
              <a className="ds-link" href={link.href}>
                {link.label}
              </a>
            ) : null}
          </div>
          <code className="case-hash" title={`Kontrollsumma ${hash}`}>
            {hash.slice(0, 8)}
          </code>
        </li>
      ))}
    </ol>
  );
}

type FileProps = {
  name: string;
  href: string;
  /** "PDF", "Bild", "ZIP-arkiv" */
  kind: string;
  /** Bytes. */
  size: number;
  /** SHA-256, hexadecimal. */
  hash: string;
  /** Where it belongs: "Protokollsutdrag, 20 nov 2026". */
  note?: ReactNode;
  /** The picture as it is shown; pixels. */
  preview?: { href: string; width: number; height: number } | null;
  /** A picture of which there is nothing to show. */
  unseen?: boolean;
  /** What is wrong with it as it is stored now. */
  fault?: string | null;
};

/** A file of the case: what it is, how large, and the sum that shows it is unchanged. */
export function FileCard({ name, href, kind, size, hash, note, preview, unseen, fault }: FileProps) {
  return (
    <div className="file-card">
      {preview ? (
        <a className="file-preview" href={preview.href}>
          <img
            src={preview.href}
            width={preview.width}
            height={preview.height}
            alt={`Visa bilden ${name}`}
            loading="lazy"
            decoding="async"
          />
        </a>
      ) : (
        <span className="file-kind" aria-hidden="true">
          {kind.split("-")[0]}
        </span>
      )}
      <div>
        <a className="ds-link" href={href}>
          {name}
        </a>
        <p className="meta">
          {kind}, {formatSize(size)}
          {note ? <>. {note}</> : null}
        </p>
        {fault ? (
          <p className="file-fault">
            <strong>{fault}</strong>
          </p>
        ) : null}
        {unseen ? <p className="meta">Bilden kan inte visas här. Hämta filen för att se den.</p> : null}
        <code title={`Kontrollsumma (SHA-256) ${hash}`}>{hash.slice(0, 16)}</code>
      </div>
    </div>
  );
}

/** "820 byte", "14 kB", "2,4 MB" */
export function formatSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} byte`;
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1).replace(".", ",")} MB`;
}
