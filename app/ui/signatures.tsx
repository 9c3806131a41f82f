import { Time } from "./time";

export type Signature = {
  act: string;
  name: string;
  title: string;
  behalf: string | null;
  at: string;
  /** Where the signature can be checked; null for one that is older than receipts. */
  receipt: string | null;
};

/** Who has signed the order as it reads now: beneath the paper, for no hash covers it. */
export function Signatures({ signatures }: { signatures: Signature[] }) {
  return (
    <section className="signatures" aria-labelledby="underskrifter">
      <h2 id="underskrifter">Underskrifter</h2>
      {signatures.length ? (
        <>
          <p className="meta">De som har skrivit under texten med kontrollsumman ovan.</p>
          <ol>
            {signatures.map(({ act, name, title, behalf, at, receipt }) => (
              <li key={at + name + act}>
                <strong>{name}</strong>, {title}, {behalf ? `${behalf}, ` : null}
                {act} <Time at={at} />{" "}
                {receipt ? (
                  <a className="ds-link" href={receipt}>
                    Kvitto<span className="ds-sr-only"> på underskriften av {name}</span>
                  </a>
                ) : null}
              </li>
            ))}
          </ol>
        </>
      ) : (
        <p>Ingen har skrivit under texten så som den lyder nu.</p>
      )}
    </section>
  );
}
