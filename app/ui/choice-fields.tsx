import { Field, FieldMessage, type FieldProps, GroupHead, Hints, wiring } from "./field";

export type Option = { value: string; label: string; help?: string };

/** One of many. `empty` is the text of the unchosen state. */
export function SelectField({ options, empty = "Välj", ...props }: FieldProps & { options: Option[]; empty?: string }) {
  return (
    <Field {...props}>
      <select className="ds-input" defaultValue={props.defaultValue ?? ""} {...wiring(props)}>
        <option value="">{empty}</option>
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** One of few, all in sight. The first choice has the group's id, so that an error summary leads to it. */
export function RadioGroup({ options, ...props }: FieldProps & { options: Option[] }) {
  const { id, defaultValue } = props;
  const { "aria-describedby": describedBy, "aria-required": _, ...wired } = wiring(props);
  return (
    <fieldset className="field ds-fieldset" aria-describedby={describedBy}>
      <GroupHead {...props} />
      {options.map((option, index) => (
        <Choice
          key={option.value}
          option={option}
          wired={{ ...wired, id: index === 0 ? id : `${id}-${option.value}` }}
          defaultChecked={option.value === defaultValue}
        />
      ))}
    </fieldset>
  );
}

type CheckboxProps = Omit<FieldProps, "example" | "defaultValue"> & { value?: string; defaultChecked?: boolean };

/** One thing to confirm. The label is the whole sentence one agrees to. */
export function CheckboxField({ value = "on", defaultChecked, ...props }: CheckboxProps) {
  return (
    <div className="field">
      <FieldMessage id={props.id} error={props.error} />
      <div className="ds-field">
        <input className="ds-input" type="checkbox" value={value} defaultChecked={defaultChecked} {...wiring(props)} />
        <label className="ds-label" htmlFor={props.id}>
          {props.label}
        </label>
        <Hints id={props.id} help={props.help} />
      </div>
    </div>
  );
}

type ChoiceProps = {
  option: Option;
  wired: Omit<ReturnType<typeof wiring>, "aria-describedby" | "aria-required">;
  defaultChecked: boolean;
};

function Choice({ option, wired, defaultChecked }: ChoiceProps) {
  const helpId = option.help ? `${wired.id}-choice-help` : undefined;
  return (
    <div className="ds-field">
      <input
        className="ds-input"
        {...wired}
        type="radio"
        value={option.value}
        defaultChecked={defaultChecked}
        aria-describedby={helpId}
      />
      <label className="ds-label" htmlFor={wired.id}>
        {option.label}
      </label>
      {option.help ? (
        <p id={helpId} data-field="description">
          {option.help}
        </p>
      ) : null}
    </div>
  );
}
