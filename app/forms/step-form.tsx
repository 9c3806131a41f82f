import type { ReactNode } from "react";
import type { Reply } from "../http/act.server";
import { CheckGroups } from "../ui/check-groups";
import { CheckboxField, RadioGroup, SelectField } from "../ui/choice-fields";
import { FilesField, PICTURES } from "../ui/files-field";
import { MomentField } from "../ui/moment-field";
import { DateField, EmailField, TextArea, TextField } from "../ui/text-fields";
import { keptFiles } from "./field-names";
import { fieldsIn, type StepField, type StepShown } from "./step-fields";
import { type FormTicket, Ticket } from "./ticket";

type Props = {
  shown: StepShown;
  ticket: FormTicket;
  /** What came back of this very form. */
  reply: Reply | undefined;
  /** Before each id, where a page has several forms. */
  prefix?: string;
  /** One form a page is the first to be thought of. */
  primary?: boolean;
  /** Another way on with what is typed, beneath. */
  also?: ReactNode;
};

type Values = Record<string, string>;

function StepInput({
  field,
  prefix,
  values,
  error,
}: {
  field: StepField;
  prefix: string;
  values: Values;
  error?: string;
}) {
  const { kind: _, name, ...asked } = field;
  const common = { ...asked, id: prefix + name, name, error, defaultValue: values[name] };
  switch (field.kind) {
    case "line":
      return <TextField {...common} autoComplete="off" />;
    case "area":
      return <TextArea {...common} rows={4} />;
    case "person":
      return <EmailField {...common} list="people" />;
    case "date":
      return <DateField {...common} />;
    case "moment": {
      const twice = Boolean(values[`${name}.twice`] || values[`${name}.which`]);
      return (
        <MomentField
          {...common}
          day={values[name]}
          time={values[`${name}.time`]}
          which={values[`${name}.which`]}
          twice={twice}
        />
      );
    }
    case "files":
      return <FilesField {...common} accept={PICTURES} kept={keptFiles(values, name)} />;
    case "check":
      return <CheckboxField {...common} value="ja" defaultChecked={values[name] === "ja"} />;
    case "choice":
      return <RadioGroup {...common} options={field.options} />;
    case "select":
      return <SelectField {...common} options={field.options} />;
    case "checks": {
      const all = field.groups.flatMap(({ options, more }) => [...options, ...more.options].map(({ value }) => value));
      return (
        <CheckGroups
          {...common}
          groups={field.groups}
          chosen={all.filter((value) => values[`${name}.${value}`] === "ja")}
        />
      );
    }
  }
}

/** The form of one step, complete without JavaScript. What was typed stays in it when it comes back. */
export function StepForm({ shown, ticket, reply, prefix = "", primary = true, also }: Props) {
  const { step, parts, button } = shown;
  const values = reply ? reply.typed : shown.values;
  const error = (name: string) => reply?.errors.find(({ id }) => id === name)?.text;
  const withFile = fieldsIn(parts).some(({ kind }) => kind === "files");
  const input = (field: StepField) => (
    <StepInput key={field.name} field={field} prefix={prefix} values={values} error={error(field.name)} />
  );
  const touched = (fields: StepField[]) =>
    fields.some(({ name, kind }) => error(name) || (kind !== "moment" && values[name]));
  return (
    <form method="post" noValidate className="stack" encType={withFile ? "multipart/form-data" : undefined}>
      <Ticket ticket={ticket} />
      <input type="hidden" name="intent" value={step} />
      {parts.map((part) =>
        part.kind === "fold" ? (
          <details key={part.summary} className="step-fold" open={touched(part.fields)}>
            <summary>{part.summary}</summary>
            <div className="stack">{part.fields.map(input)}</div>
          </details>
        ) : (
          input(part)
        ),
      )}
      <div className="actions">
        <button type="submit" className="ds-button" data-variant={primary ? undefined : "secondary"}>
          {button}
        </button>
      </div>
      {also}
    </form>
  );
}
