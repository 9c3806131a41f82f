import { formatDateShort } from "./dates";

export type Station = {
  key: string;
  label: string;
  /** brokenOff: left without being done. ended: the life came to its end here. closed: cannot be reached (any more). */
  status: "past" | "brokenOff" | "present" | "possible" | "ended" | "closed";
  /** Since when the account is here; for one behind, when it was left. */
  at?: string;
  by?: string;
  /** When it was last confirmed that the account stays here. */
  confirmed?: string;
  /** Whom the present one waits for. */
  waiting?: string[];
  /** When the account left it in an earlier round. */
  earlier?: { at: string; brokenOff: boolean };
  /** Beside the line of an ordinary life: a return, a refusal, a transfer. Drawn below the line until it is reached. */
  side?: boolean;
};

const STATUS = {
  past: "Klart",
  brokenOff: "Avbrutet",
  present: "Här är kontot nu",
  possible: "Möjligt framöver",
  ended: "Här slutade det",
  closed: "Inte möjligt nu",
};

/**
 * An account's whole life as a line of stations: where it has been, where it is, where it can go. On a phone where it is
 * comes first, and the summary shows and hides the one list there is, which the style sheet lets follow it.
 */
export function StateTrail({ stations, title }: { stations: Station[]; title: string }) {
  const ahead = ({ status, side }: Station) => status === "possible" && !side;
  const line = stations.filter((station) => isReached(station) || ahead(station));
  const beside = stations.filter((station) => !line.includes(station));
  const here = stations.find(isHere);
  const done = stations.filter(({ status }) => status === "past").length;
  return (
    <section className="trail" aria-label={title}>
      {here ? (
        <div className="trail-here">
          <div data-status={here.status}>
            <Mark status={here.status} />
            <StationText station={here} />
          </div>
          {done > 0 ? <p className="trail-done">{done === 1 ? "1 steg klart" : `${done} steg klara`}</p> : null}
        </div>
      ) : null}
      <details className="trail-fold">
        <summary>Visa hela vägen</summary>
      </details>
      <div className="trail-way">
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
      </div>
    </section>
  );
}

function isReached({ status }: Station): boolean {
  return status !== "possible" && status !== "closed";
}

function isHere({ status }: Station): boolean {
  return status === "present" || status === "ended";
}

/** "Anna Provsson, Bertil Påhittsson och Cecilia Låtsasberg" */
function listed(names: string[]): string {
  return names.join(", ").replace(/, (?=[^,]*$)/, " och ");
}

function StationText({ station }: { station: Station }) {
  const { label, status, at, by, confirmed, waiting, earlier } = station;
  const before = status === "present" ? "sedan " : status === "brokenOff" ? "avbröts " : "";
  return (
    <div className="trail-text">
      <span className={isHere(station) ? "trail-now" : "ds-sr-only"}>{STATUS[status]}</span>
      <span className="trail-label">{label}</span>
      {at ? (
        <time className="trail-detail" dateTime={at}>
          {before}
          {formatDateShort(at)}
        </time>
      ) : null}
      {confirmed ? (
        <time className="trail-detail" dateTime={confirmed}>
          bekräftat {formatDateShort(confirmed)}
        </time>
      ) : null}
      {by ? <span className="trail-detail">{by}</span> : null}
      {waiting?.length ? <span className="trail-detail">Väntar på {listed(waiting)}</span> : null}
      {earlier ? (
        <time className="trail-detail" dateTime={earlier.at}>
          {earlier.brokenOff ? "avbröts" : "förra gången"} {formatDateShort(earlier.at)}
        </time>
      ) : null}
    </div>
  );
}

/** Told apart by shape, not by colour: a tick, a cross, a large filled ring, an empty ring, a stop, a broken ring. */
function Mark({ status }: { status: Station["status"] }) {
  const isBehind = status === "past" || status === "brokenOff";
  return (
    <span className="trail-mark">
      <svg viewBox="0 0 40 40" aria-hidden="true" focusable="false">
        {isBehind ? <circle className="fill" cx="20" cy="20" r="19" /> : null}
        {status === "past" ? <path className="tick" d="m11.5 20.5 6 6 11-12.5" /> : null}
        {status === "brokenOff" ? <path className="tick" d="m13 13 14 14m0-14-14 14" /> : null}
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
