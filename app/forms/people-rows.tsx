import { type ReactNode, useState } from "react";
import type { Question } from "../../workflows/policy/schema";
import { FieldMessage, Hints } from "../ui/field";
import { EmailField } from "../ui/text-fields";
import type { FieldContext } from "./field-context";

type Props = { question: Question; error: string | undefined; context: FieldContext };

/** Without JavaScript there is always one empty row more than is filled; with it, rows are added by a button. */
function useRows({ id, min = 1, max, kind }: Question, typed: Record<string, string>) {
  const least = kind === "administrators" ? 2 : min;
  const filled = Array.from({ length: max }, (_, row) => row).filter((row) =>
    Object.keys(typed).some((name) => typed[name] && name.startsWith(`${id}.${row}`)),
  );
  const [rows, setRows] = useState(Math.min(max, Math.max(least, (filled.at(-1) ?? -1) + 2)));
  return {
    rows: Array.from({ length: rows }, (_, row) => row),
    more: rows < max ? () => setRows(rows + 1) : undefined,
  };
}

function Rows({
  question,
  error,
  more,
  children,
}: Omit<Props, "context"> & { more?: () => void; children: ReactNode }) {
  const { id, label, help, example } = question;
  return (
    <fieldset className="field ds-fieldset" aria-describedby={help ? `${id}-help` : undefined}>
      <legend className="ds-label">{label}</legend>
      <Hints id={id} help={help} example={example} />
      <FieldMessage id={id} error={error} />
      {children}
      {more ? (
        <button type="button" className="ds-button needs-script" data-variant="tertiary" onClick={more}>
          Lägg till en rad
        </button>
      ) : null}
    </fieldset>
  );
}

/** The first field has the question's id, so that the error summary leads to it. */
const rowId = (id: string, row: number) => (row === 0 ? id : `${id}-${row + 1}`);

export function PeopleRows({ question, error, context }: Props) {
  const { id, min = 1 } = question;
  const { rows, more } = useRows(question, context.typed);
  return (
    <Rows question={question} error={error} more={more}>
      {rows.map((row) => (
        <EmailField
          key={row}
          id={rowId(id, row)}
          name={`${id}.${row}`}
          label={`Person ${row + 1}, e-postadress`}
          required={row < min}
          defaultValue={context.typed[`${id}.${row}`]}
          list="people"
          register={context.register(`${id}.${row}`)}
        />
      ))}
    </Rows>
  );
}

export function AdministratorRows({ question, error, context }: Props) {
  const { id } = question;
  const { rows, more } = useRows(question, context.typed);
  return (
    <Rows question={question} error={error} more={more}>
      {rows.map((row) => (
        <div key={row} className="pair">
          <EmailField
            id={rowId(id, row)}
            name={`${id}.${row}.person`}
            label={`Administratör ${row + 1}, e-postadress`}
            required={row < 2}
            defaultValue={context.typed[`${id}.${row}.person`]}
            list="people"
            register={context.register(`${id}.${row}.person`)}
          />
          <EmailField
            id={`${id}-deputy-${row + 1}`}
            name={`${id}.${row}.deputy`}
            label={`Ersättare för administratör ${row + 1}, e-postadress`}
            required={context.deputies && (row < 2 || "sometimes")}
            defaultValue={context.typed[`${id}.${row}.deputy`]}
            list="people"
            register={context.register(`${id}.${row}.deputy`)}
          />
        </div>
      ))}
    </Rows>
  );
}
