import type { Option } from "./choice-fields";
import { type FieldProps, GroupHead } from "./field";

/** Choices of one sort; what is seldom chosen of them is folded away, unless something in it is. */
export type CheckGroup = { legend: string; options: Option[]; more: { legend: string; options: Option[] } };

type Props = Omit<FieldProps, "defaultValue" | "register"> & {
  groups: CheckGroup[];
  /** The values that are chosen. */
  chosen: string[];
};

/** Several of many, in groups that are kept apart. The first choice has the field's id; each is named "name.value". */
export function CheckGroups({ groups, chosen, ...props }: Props) {
  const { id, name, error } = props;
  const [first] = groups.flatMap(({ options }) => options);
  const choice = (option: Option) => {
    const own = option === first ? id : `${id}-${option.value}`;
    return (
      <div key={option.value} className="ds-field">
        <input
          className="ds-input"
          type="checkbox"
          id={own}
          name={`${name}.${option.value}`}
          value="ja"
          defaultChecked={chosen.includes(option.value)}
          aria-describedby={option.help ? `${own}-choice-help` : undefined}
        />
        <label className="ds-label" htmlFor={own}>
          {option.label}
        </label>
        {option.help ? (
          <p id={`${own}-choice-help`} data-field="description">
            {option.help}
          </p>
        ) : null}
      </div>
    );
  };
  return (
    <fieldset className="field ds-fieldset" aria-describedby={error ? `${id}-error` : undefined}>
      <GroupHead {...props} />
      {groups.map(({ legend, options, more }) => (
        <fieldset key={legend} className="ds-fieldset check-group">
          <legend>{legend}</legend>
          {options.map(choice)}
          {more.options.length ? (
            <details className="check-group" open={more.options.some(({ value }) => chosen.includes(value))}>
              <summary>{more.legend}</summary>
              {more.options.map(choice)}
            </details>
          ) : null}
        </fieldset>
      ))}
    </fieldset>
  );
}
