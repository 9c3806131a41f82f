import type { Option } from "./choice-fields";
import { type FieldProps, GroupHead } from "./field";

type Props = Omit<FieldProps, "defaultValue" | "register"> & {
  /** What is seldom chosen is folded away, unless something in it is. */
  groups: { legend: string; options: Option[]; folded: boolean }[];
  /** The values that are chosen. */
  chosen: string[];
};

/** Several of many, in groups that are kept apart. The first choice has the field's id; each is named "name.value". */
export function CheckGroups({ groups, chosen, ...props }: Props) {
  const { id, name, error } = props;
  const [first] = groups.flatMap(({ options }) => options);
  return (
    <fieldset className="field ds-fieldset" aria-describedby={error ? `${id}-error` : undefined}>
      <GroupHead {...props} />
      {groups.map(({ legend, options, folded }) => {
        const choices = options.map((option) => {
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
        });
        return folded ? (
          <details key={legend} className="check-group" open={options.some(({ value }) => chosen.includes(value))}>
            <summary>{legend}</summary>
            <fieldset className="ds-fieldset" aria-label={legend}>
              {choices}
            </fieldset>
          </details>
        ) : (
          <fieldset key={legend} className="ds-fieldset check-group">
            <legend>{legend}</legend>
            {choices}
          </fieldset>
        );
      })}
    </fieldset>
  );
}
