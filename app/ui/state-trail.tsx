import { formatDateShort } from "./dates";

export type Station = {
  key: string;
  label: string;
  /** ended: the life came to its end here. closed: cannot be reached (any more). */
  status: "past" | "present" | "possible" | "ended" | "closed";
  at?: string;
  by?: string;
  note?: string;
  /** Beside the line of an ordinary life: a return, a refusal, a transfer. Drawn below the line until it is reached. */
  side?: boolean;
};

const STATUS = {
  past: "Klart",
  present: "Här är kontot nu",
  possible: "Möjligt framöver",
  ended: "Här slutade det",
  closed: "Inte möjligt nu",
};

/** An account's whole life as a line of stations: where it has been, where it is, where it can go. */
export function StateTrail({ stations, title }: { stations: Station[]; title: string }) {
  const reached = ({ status }: Station) => status !== "possible" && status !== "closed";
  const line = stations.filter((station) => reached(station) || (station.status === "possible" && !station.side));
  const beside = stations.filter((station) => !line.includes(station));
  return (
    <section className="trail" aria-label={title}>
      <ol className="trail-line" data-columns={line.length > 8 ? Math.ceil(line.length / 2) : undefined}>
        {line.map((station) => (
          <li key={station.key} data-status={station.status} aria-current={isHere(station) ? "step" : undefined}>
            <Mark status={station.status} />
            <StationText station={station} />
          </li>
        ))}
      </ol>
      {beside.length > 0 ? (
        <div className="trail-beside">
          <p>{beside.every(({ status }) => status === "closed") ? "Stängda vägar" : "Andra vägar"}</p>
          <ul>
            {beside.map((station) => (
              <li key={station.key} data-status={station.status}>
                <Mark status={station.status} />
                <StationText station={station} />
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </section>
  );
}

function isHere({ status }: Station): boolean {
  return status === "present" || status === "ended";
}

function StationText({ station }: { station: Station }) {
  const { label, status, at, by, note } = station;
  return (
    <div className="trail-text">
      <span className={isHere(station) ? "trail-now" : "ds-sr-only"}>{STATUS[status]}</span>
      <span className="trail-label">{label}</span>
      {at ? (
        <time className="trail-detail" dateTime={at}>
          {status === "present" ? `sedan ${formatDateShort(at)}` : formatDateShort(at)}
        </time>
      ) : null}
      {by ? <span className="trail-detail">{by}</span> : null}
      {note ? <span className="trail-detail">{note}</span> : null}
    </div>
  );
}

/** Told apart by shape, not by colour: a tick, a large filled ring, an empty ring, a stop, a broken ring with a bar. */
function Mark({ status }: { status: Station["status"] }) {
  return (
    <span className="trail-mark">
      <svg viewBox="0 0 40 40" aria-hidden="true" focusable="false">
        {status === "past" ? <circle className="fill" cx="20" cy="20" r="19" /> : null}
        {status === "past" ? <path className="tick" d="m11.5 20.5 6 6 11-12.5" /> : null}
        {status === "present" ? <circle className="halo" cx="20" cy="20" r="18.5" /> : null}
        {status === "present" ? <circle className="fill" cx="20" cy="20" r="12" /> : null}
        {status === "ended" ? <rect className="fill" x="2" y="2" width="36" height="36" rx="4" /> : null}
        {status === "ended" ? <rect className="stop" x="13" y="13" width="14" height="14" /> : null}
        {status === "possible" ? <circle className="ring" cx="20" cy="20" r="17.5" /> : null}
        {status === "closed" ? <circle className="broken" cx="20" cy="20" r="17.5" /> : null}
        {status === "closed" ? <path className="bar" d="M11 20h18" /> : null}
      </svg>
    </span>
  );
}
