import type { UseFormRegisterReturn } from "react-hook-form";
import type { Question } from "../../workflows/policy/schema";
import { CheckboxField, RadioGroup, SelectField } from "../ui/choice-fields";
import type { FieldProps } from "../ui/field";
import { DateField, EmailField, FileField, TextArea, TextField } from "../ui/text-fields";
import type { FieldContext } from "./field-context";
import { keptName } from "./field-names";
import { AdministratorRows, PeopleRows } from "./people-rows";

const ACCEPTED = ".pdf,.png,.jpg,.jpeg,.webp,.zip";
/** More choices than this are a list to open, not a row of buttons. */
const MANY = 8;

/** Registering a row of radio buttons would unchoose what was chosen before the scripts came, unless it is the first. */
function keepingChoice(field: UseFormRegisterReturn): UseFormRegisterReturn {
  const ref = (node: HTMLInputElement | null) => {
    const chosen = node?.checked;
    field.ref(node);
    if (!node || !chosen || node.checked) return;
    node.checked = true;
    void field.onChange({ target: node, type: "change" });
  };
  return { ...field, ref };
}

/** The field for one question, by its kind. */
export function QuestionField({ question, context }: { question: Question; context: FieldContext }) {
  const { id, label, help, example, kind, max, when, options = [] } = question;
  const required: FieldProps["required"] = question.required && when ? "sometimes" : question.required;
  const { typed, errors, register, clientErrors, units } = context;
  const error = (clientErrors[id]?.message as string | undefined) ?? errors[id];
  const common = {
    id,
    name: id,
    label,
    help,
    example,
    required,
    error,
    defaultValue: typed[id],
    register: register(id),
  };
  switch (kind) {
    case "text":
      return <TextField {...common} suggestions={options.map(({ label: suggestion }) => suggestion)} />;
    case "reference":
    case "url":
      return <TextField {...common} autoComplete="off" />;
    case "number":
      return <TextField {...common} autoComplete="off" />;
    case "longText":
      return <TextArea {...common} max={max} />;
    case "date":
      return <DateField {...common} />;
    case "choice":
      return options.length > MANY ? (
        <SelectField {...common} options={options} />
      ) : (
        <RadioGroup {...common} register={keepingChoice(common.register)} options={options} />
      );
    case "unit":
      return <SelectField {...common} options={units} />;
    case "confirm":
      return <CheckboxField {...common} value="ja" defaultChecked={typed[id] === "ja"} />;
    case "person":
      return <EmailField {...common} list="people" />;
    case "people":
      return <PeopleRows question={question} error={error} context={context} />;
    case "administrators":
      return <AdministratorRows question={question} error={error} context={context} />;
    case "file": {
      const kept = typed[keptName(id)];
      return (
        <>
          {kept ? <input type="hidden" name={keptName(id)} value={kept} /> : null}
          <FileField {...common} register={undefined} accept={ACCEPTED} kept={kept ? typed[`${id}.name`] : undefined} />
        </>
      );
    }
  }
}
