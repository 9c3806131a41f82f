import { Field, type FieldProps, wiring } from "./field";

/** By kind as well as by ending: a phone then offers its camera, and hands over a photograph as JPEG. */
export const PICTURES = ".png,.jpg,.jpeg,.webp,.pdf,image/png,image/jpeg,image/webp,application/pdf";

type Props = Omit<FieldProps, "defaultValue" | "register"> & {
  accept: string;
  /** What came already, by hash and name: browsers cannot keep what was chosen when a form comes back. */
  kept: { value: string; label: string }[];
};

/** Several files. Those that came already are brought along, unless they are unticked. */
export function FilesField({ accept, kept, ...props }: Props) {
  return (
    <>
      <Field {...props}>
        <input className="ds-input" type="file" accept={accept} multiple {...wiring(props)} />
      </Field>
      {kept.length ? (
        <fieldset className="field ds-fieldset">
          <legend className="field-kept">
            Mottagna filer. Välj bara de som ska läggas till, och bocka av dem som inte ska med.
          </legend>
          {kept.map(({ value, label }) => (
            <div key={value} className="ds-field">
              <input
                className="ds-input"
                type="checkbox"
                id={`${props.id}-${value}`}
                name={`${props.name}.kept`}
                value={value}
                defaultChecked
              />
              <label className="ds-label" htmlFor={`${props.id}-${value}`}>
                {label}
              </label>
            </div>
          ))}
        </fieldset>
      ) : null}
    </>
  );
}
