import { startAuthentication } from "@simplewebauthn/browser";
import { useEffect, useRef, useState } from "react";

type Options = Parameters<typeof startAuthentication>[0]["optionsJSON"];
type Props = {
  /** Where the passkey's answer is sent. */
  here: string;
  /** What the passkey is asked; null where the signer has none. */
  passkey: Options | null;
  /** Where one signs in anew; null where that is not enough. */
  again: string | null;
};

const FAILED = "Passkeyn svarade inte. Försök igen, eller välj ett annat sätt.";

/** The ways to sign, the strongest first. Without scripts a passkey cannot be asked, so there it is only told of. */
export function SigningWays({ here, passkey, again }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [scripts, setScripts] = useState(false);
  const [failed, setFailed] = useState(false);
  const [asking, setAsking] = useState(false);
  useEffect(() => setScripts(true), []);
  const usable = scripts && passkey !== null;

  async function ask() {
    if (!passkey || !field.current) return;
    setFailed(false);
    setAsking(true);
    try {
      field.current.value = JSON.stringify(await startAuthentication({ optionsJSON: passkey }));
      form.current?.submit();
    } catch {
      setFailed(true);
      setAsking(false);
    }
  }

  return (
    <div className="stack">
      {usable ? (
        <form method="post" action={here} ref={form}>
          <input type="hidden" name="assertion" ref={field} />
          <button type="button" className="ds-button" onClick={ask} disabled={asking}>
            Skriv under med passkey
          </button>
        </form>
      ) : null}
      <p role="status">{failed ? FAILED : null}</p>
      {again ? (
        <p>
          <a className="ds-button" data-variant={usable ? "secondary" : undefined} href={again}>
            Logga in igen och skriv under
          </a>
        </p>
      ) : null}
      {!usable && !again ? (
        <p>
          {passkey
            ? "Det här skrivs under med passkey. Det kräver att webbläsaren får köra skript."
            : "Det här skrivs under med passkey, och du har ingen. Lägg till en på sidan om dig, och börja sedan om här."}
        </p>
      ) : null}
    </div>
  );
}
