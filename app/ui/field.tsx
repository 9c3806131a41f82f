import type { ReactNode } from "react";
import type { UseFormRegisterReturn } from "react-hook-form";

/** What every question has in common. `register` is what react-hook-form's register() gives; leave it out without the library. */
export type FieldProps = {
  id: string;
  name: string;
  label: string;
  help?: string;
  example?: string;
  error?: string;
  /** Questions that may be left unanswered say so; what hangs on another answer says when. Required unless false. */
  required?: boolean | "sometimes";
  defaultValue?: string;
  register?: Partial<UseFormRegisterReturn>;
};

/** The attributes that tie a control to its label, help, example and error. */
export function wiring({ id, name, help, example, error, required = true, register }: FieldProps) {
  const described = [help && `${id}-help`, example && `${id}-example`, error && `${id}-error`].filter(Boolean);
  return {
    id,
    name,
    "aria-describedby": described.length > 0 ? described.join(" ") : undefined,
    "aria-invalid": error ? true : undefined,
    "aria-required": required === true || undefined,
    ...register,
  };
}

export function OptionalMark({ required = true }: Pick<FieldProps, "required">) {
  return required ? null : <span className="optional"> (frivilligt)</span>;
}

/** Help and example, under the label and above the control. */
export function Hints({ id, help, example }: Pick<FieldProps, "id" | "help" | "example">) {
  return (
    <>
      {help ? (
        <p id={`${id}-help`} data-field="description">
          {help}
        </p>
      ) : null}
      {example ? (
        <p id={`${id}-example`} className="field-example">
          <span>Exempel:</span> {example}
        </p>
      ) : null}
    </>
  );
}

export function FieldMessage({ id, error }: Pick<FieldProps, "id" | "error">) {
  if (!error) return null;
  return (
    <p id={`${id}-error`} className="ds-validation-message">
      <span className="ds-sr-only">Fel: </span>
      {error}
    </p>
  );
}

/** The head of a question with several controls: its legend, hints and error. */
export function GroupHead({ id, label, help, example, error, required }: Omit<FieldProps, "name">) {
  return (
    <>
      <legend className="ds-label">
        {label}
        <OptionalMark required={required} />
      </legend>
      <Hints id={id} help={help} example={example} />
      <FieldMessage id={id} error={error} />
    </>
  );
}

/** Label, hints, control and error of a question with one control, in that order. */
export function Field({ children, ...props }: FieldProps & { children: ReactNode }) {
  const { id, label, help, example, error, required } = props;
  return (
    <div className="field ds-field" data-invalid={error ? true : undefined}>
      <label className="ds-label" htmlFor={id}>
        {label}
        <OptionalMark required={required} />
      </label>
      <Hints id={id} help={help} example={example} />
      <FieldMessage id={id} error={error} />
      {children}
    </div>
  );
}
