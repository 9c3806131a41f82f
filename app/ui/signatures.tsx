import { Time } from "./time";

export type Signature = { act: string; name: string; title: string; behalf: string | null; at: string };

/** Who has signed the order as it reads now: beneath the paper, for no hash covers it. */
export function Signatures({ signatures }: { signatures: Signature[] }) {
  return (
    <section className="signatures" aria-labelledby="underskrifter">
      <h2 id="underskrifter">Underskrifter</h2>
      {signatures.length ? (
        <>
          <p className="meta">De som har skrivit under texten med kontrollsumman ovan.</p>
          <ol>
            {signatures.map(({ act, name, title, behalf, at }) => (
              <li key={at + name + act}>
                <strong>{name}</strong>, {title}, {behalf ? `${behalf}, ` : null}
                {act} <Time at={at} />
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
