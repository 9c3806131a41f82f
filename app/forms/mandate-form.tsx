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
/** The labels of its fields; `who` is that of the person it is given to, absent where that is the person of the page. */
export const mandateLabels = (prefix: string, who?: string): Record<string, string> => ({
  ...(who ? { [`${prefix}-person`]: who } : {}),
  [`${prefix}-role`]: "Roll",
  [`${prefix}-decision`]: "Beslut",
  [`${prefix}-unit`]: "Enhet",
  [`${prefix}-from`]: "Första dagen",
  [`${prefix}-to`]: "Sista dagen",
});

type Props = MandateFormView & {
  title: string;
  button: string;
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
  const labels = mandateLabels(prefix, who);
  const field = (name: string) => {
    const id = `${prefix}-${name}`;
    const error = errors.find((one) => one.id === id)?.text;
    return { id, name: id, label: labels[id] ?? "", error, defaultValue: typed[id] };
  };
  return (
    <details open={errors.some(({ id }) => id.startsWith(`${prefix}-`)) || undefined}>
      <summary>{title}</summary>
      <form method="post" noValidate className="stack">
        {children}
        {who ? <EmailField {...field("person")} list="people" /> : null}
        {roles ? <SelectField {...field("role")} options={roles} /> : null}
        {decisions ? <SelectField {...field("decision")} options={decisions} /> : null}
        {units ? <SelectField {...field("unit")} options={units} /> : null}
        <DateField {...field("from")} min={today} />
        <DateField {...field("to")} min={today} help="Högst två år efter den första." />
        <button type="submit" name="intent" value={prefix} className="ds-button" data-variant="secondary">
          {button}
        </button>
      </form>
    </details>
  );
}
