import { type FieldProps, GroupHead } from "./field";

type Props = Omit<FieldProps, "defaultValue" | "register"> & {
  day?: string;
  time?: string;
  /** The time exists twice: which of the two is asked for. */
  twice?: boolean;
  which?: string;
};

/** A day and a time by the clock in Sweden. The day has the field's id, so that an error summary leads to it. */
export function MomentField({ day, time, twice, which, ...props }: Props) {
  const { id, name, help, error } = props;
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  const wired = { "aria-describedby": described, "aria-invalid": error ? true : undefined };
  return (
    <fieldset className="field ds-fieldset moment">
      <GroupHead {...props} />
      <div className="moment-parts">
        <div className="ds-field">
          <label className="ds-label" htmlFor={id}>
            Dag
          </label>
          <input className="ds-input field-date" type="date" id={id} name={name} defaultValue={day} {...wired} />
        </div>
        <div className="ds-field">
          <label className="ds-label" htmlFor={`${id}-time`}>
            Klockslag
          </label>
          <input
            className="ds-input field-time"
            type="time"
            id={`${id}-time`}
            name={`${name}.time`}
            defaultValue={time}
            {...wired}
          />
        </div>
        {twice ? (
          <div className="ds-field">
            <label className="ds-label" htmlFor={`${id}-which`}>
              Klockan ställs tillbaka: vilken av gångerna?
            </label>
            <select className="ds-input" id={`${id}-which`} name={`${name}.which`} defaultValue={which ?? ""}>
              <option value="">Välj</option>
              <option value="earlier">Sommartid (den första)</option>
              <option value="later">Vintertid (den andra)</option>
            </select>
          </div>
        ) : null}
      </div>
    </fieldset>
  );
}
