import type { ReactNode } from "react";
import { type Option, SelectField } from "../ui/choice-fields";
import { DateField, EmailField } from "../ui/text-fields";

export type MandateFormView = {
  /** The form's own name, before the names of its fields. */
  prefix: string;
  today: string;
  errors: { id: string; text: string }[];
  typed: Record<string, string>;
};
type Props = MandateFormView & {
  title: string;
  button: string;
  /** The label of the field for whom it is given to; absent where it is the person of the page. */
  who?: string;
  units?: Option[];
  decisions?: Option[];
  roles?: Option[];
  children?: ReactNode;
};

/** Something that somebody gets to do from one day to another. Folded until asked for, or until something is wrong in it. */
export function MandateForm({
  prefix,
  today,
  errors,
  typed,
  title,
  button,
  who,
  units,
  decisions,
  roles,
  children,
}: Props) {
  const field = (name: string, label: string) => {
    const id = `${prefix}-${name}`;
    const error = errors.find((one) => one.id === id)?.text;
    return { id, name: id, label, error, defaultValue: typed[id] };
  };
  return (
    <details open={errors.some(({ id }) => id.startsWith(`${prefix}-`)) || undefined}>
      <summary>{title}</summary>
      <form method="post" noValidate className="stack">
        {children}
        {who ? <EmailField {...field("person", who)} list="people" /> : null}
        {roles ? <SelectField {...field("role", "Roll")} options={roles} /> : null}
        {decisions ? <SelectField {...field("decision", "Beslut")} options={decisions} /> : null}
        {units ? <SelectField {...field("unit", "Enhet")} options={units} /> : null}
        <DateField {...field("from", "Första dagen")} min={today} />
        <DateField {...field("to", "Sista dagen")} min={today} help="Högst två år efter den första." />
        <button type="submit" name="intent" value={prefix} className="ds-button" data-variant="secondary">
          {button}
        </button>
      </form>
    </details>
  );
}
