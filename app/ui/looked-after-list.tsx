export type LookedAfter = {
  id: string;
  name: string;
  href: string;
  /** What is begun there at once. */
  ways: { href: string; label: string }[];
};

/** Accounts with what is most often begun at each; many of them are folded away. */
export function LookedAfterList({ accounts, all }: { accounts: LookedAfter[]; all: string | null }) {
  return (
    <details className="looked-after" open={accounts.length <= 2}>
      <summary>Ta emot en fråga eller ta bort något</summary>
      <ul className="plain-rows">
        {accounts.map(({ id, name, href, ways }) => (
          <li key={id}>
            <a className="ds-link" href={href}>
              {name}
            </a>
            <ul className="ways">
              {ways.map((way) => (
                <li key={way.href}>
                  <a className="ds-link" href={way.href}>
                    {way.label}
                    <span className="ds-sr-only">: {name}</span>
                  </a>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {all ? (
        <p>
          Det är fler.{" "}
          <a className="ds-link" href={all}>
            Konton
          </a>
        </p>
      ) : null}
    </details>
  );
}
