import { type FormEvent, useEffect, useRef, useState } from "react";
import { TextField } from "../ui/text-fields";

const LONGEST_NAME = 60;
export const PASSKEY_NAME = "Vad ska den heta?";

/** Asks the site for a question, the passkey for the answer, and sends that as a form: the rest is as without scripts. */
function usePasskey(question: string, ask: (options: never) => Promise<object>) {
  const form = useRef<HTMLFormElement>(null);
  const [ready, setReady] = useState(false);
  const [failed, setFailed] = useState(false);
  useEffect(() => setReady(true), []);
  const start = async () => {
    setFailed(false);
    try {
      const answered = await fetch(question, { method: "POST" });
      const answer = JSON.stringify(await ask((await answered.json()) as never));
      const field = form.current?.elements.namedItem("answer");
      if (field instanceof HTMLInputElement) field.value = answer;
      form.current?.submit();
    } catch {
      setFailed(true);
    }
  };
  return { form, ready, failed, start };
}

/** Signs in with a passkey that the browser finds by itself. */
export function PasskeySignIn({ action, question }: { action: string; question: string }) {
  const { form, ready, failed, start } = usePasskey(question, async (optionsJSON) =>
    (await import("@simplewebauthn/browser")).startAuthentication({ optionsJSON }),
  );
  return (
    <form ref={form} method="post" action={action} className="stack">
      <input type="hidden" name="answer" />
      {ready ? (
        <button type="button" className="ds-button" data-variant="secondary" onClick={start}>
          Logga in med passkey
        </button>
      ) : (
        <p>Du kan också logga in med en passkey, om webbläsaren får köra JavaScript.</p>
      )}
      <p role="status">
        {failed ? "Det blev ingen inloggning med passkey. Försök igen, eller logga in på ett annat sätt." : null}
      </p>
    </form>
  );
}

/** Adds a passkey to the person who is signed in. */
export function NewPasskey({ question, error }: { question: string; error?: string }) {
  const { form, ready, failed, start } = usePasskey(question, async (optionsJSON) =>
    (await import("@simplewebauthn/browser")).startRegistration({ optionsJSON }),
  );
  const [unnamed, setUnnamed] = useState(false);
  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name") ?? "").trim();
    setUnnamed(!name);
    if (name) void start();
  };
  if (!ready) return <p>För att lägga till en passkey behöver webbläsaren få köra JavaScript.</p>;
  return (
    <form ref={form} method="post" noValidate className="stack" onSubmit={add}>
      <input type="hidden" name="intent" value="add" />
      <input type="hidden" name="answer" />
      <TextField
        id="name"
        name="name"
        label={PASSKEY_NAME}
        help={`Så att du känner igen den, till exempel Jobbdatorn. Högst ${LONGEST_NAME} tecken.`}
        error={unnamed ? "Skriv vad passkeyn ska heta." : error}
      />
      <div className="actions">
        <button type="submit" className="ds-button">
          Lägg till en passkey
        </button>
      </div>
      <p role="status">{failed ? "Ingen passkey lades till. Försök igen, eller välj en annan." : null}</p>
    </form>
  );
}
