import { type Option, SelectField } from "./choice-fields";
import { EmailField } from "./text-fields";

export const successionLabels = {
  leaver: "Vem ska bytas ut?",
  successor: "Efterträdarens e-postadress",
  orderer: "Ny beställares e-postadress",
};

type Props = {
  ticket: { key: string; seen: number };
  orderer: string;
  mayChangeOrderer: boolean;
  mayReplaceNominee: boolean;
  nominees: Option[];
  typed?: Record<string, string>;
  error: (id: string) => string | undefined;
};

/** Somebody else in the orderer's place, and before the launch in the place of one who is named in the order. */
export function SuccessionForms({
  ticket,
  orderer,
  mayChangeOrderer,
  mayReplaceNominee,
  nominees,
  typed,
  error,
}: Props) {
  const hidden = (
    <>
      <input type="hidden" name="key" value={ticket.key} />
      <input type="hidden" name="seen" value={ticket.seen} />
    </>
  );
  return (
    <>
      {mayReplaceNominee && nominees.length ? (
        <form method="post" noValidate className="stack">
          <h2>Byt ut någon i beställningen</h2>
          <p>Ändringen gör om texten. Det som redan är underskrivet får skrivas under på nytt.</p>
          {hidden}
          <SelectField
            id="leaver"
            name="leaver"
            label={successionLabels.leaver}
            options={nominees}
            defaultValue={typed?.leaver}
          />
          <EmailField
            id="successor"
            name="successor"
            label={successionLabels.successor}
            list="people"
            error={error("successor")}
            defaultValue={typed?.successor}
          />
          <button type="submit" name="intent" value="nominee" className="ds-button" data-variant="secondary">
            Byt ut personen
          </button>
        </form>
      ) : null}
      <section className="stack" aria-label="Beställare">
        <h2>Beställare</h2>
        <p>{orderer}</p>
        {mayChangeOrderer ? (
          <form method="post" noValidate className="row-form">
            {hidden}
            <EmailField
              id="orderer"
              name="orderer"
              label={successionLabels.orderer}
              help="Den nya beställaren får besked och tar över det som väntar på beställaren."
              list="people"
              error={error("orderer")}
              defaultValue={typed?.orderer}
            />
            <button type="submit" name="intent" value="orderer" className="ds-button" data-variant="secondary">
              Byt beställare
            </button>
          </form>
        ) : null}
      </section>
    </>
  );
}
