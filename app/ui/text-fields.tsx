import { useSyncExternalStore } from "react";
import { Field, type FieldProps, wiring } from "./field";

type LineProps = FieldProps & { autoComplete?: string; type?: "text" | "url" | "tel"; suggestions?: string[] };

/** One line of text, also web addresses and telephone numbers. Anything may be written, whatever is suggested. */
export function TextField({ autoComplete, type = "text", suggestions = [], ...props }: LineProps) {
  const list = suggestions.length ? `${props.id}-suggestions` : undefined;
  return (
    <Field {...props}>
      <input
        className="ds-input"
        type={type}
        list={list}
        autoComplete={autoComplete}
        defaultValue={props.defaultValue}
        {...wiring(props)}
      />
      {list ? (
        <datalist id={list}>
          {suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      ) : null}
    </Field>
  );
}

const never = () => () => {};
/** True while the browser takes over a page that the server drew, and at no other time. */
const useTakingOver = () =>
  useSyncExternalStore(
    never,
    () => false,
    () => typeof document !== "undefined",
  );

/** Several lines. `max` is shown, never enforced by cutting: a pasted text must not lose its end unnoticed. */
export function TextArea({ max, rows = 6, ...props }: FieldProps & { max?: number; rows?: number }) {
  const help = [props.help, max ? `Högst ${max.toLocaleString("sv-SE")} tecken.` : undefined].filter(Boolean).join(" ");
  const field = { ...props, help };
  // React 18 sets a textarea it takes over back to its default, over what has been typed before the scripts came.
  const defaultValue = useTakingOver() ? undefined : props.defaultValue;
  return (
    <Field {...field}>
      <textarea className="ds-input" rows={rows} defaultValue={defaultValue} {...wiring(field)} />
    </Field>
  );
}

/** `list` is the id of a PeopleList on the same page. */
export function EmailField({ list, ...props }: FieldProps & { list?: string }) {
  return (
    <Field {...props}>
      <input
        className="ds-input"
        type="email"
        list={list}
        autoComplete="off"
        spellCheck={false}
        defaultValue={props.defaultValue}
        {...wiring(props)}
      />
    </Field>
  );
}

/** The people that the e-mail fields of a page suggest. */
export function PeopleList({ id, people }: { id: string; people: { email: string; name: string }[] }) {
  return (
    <datalist id={id}>
      {people.map(({ email, name }) => (
        <option key={email} value={email}>
          {name}
        </option>
      ))}
    </datalist>
  );
}

/** A calendar day, "2026-11-20". */
export function DateField({ min, max, ...props }: FieldProps & { min?: string; max?: string }) {
  return (
    <Field {...props}>
      <input
        className="ds-input field-date"
        type="date"
        min={min}
        max={max}
        defaultValue={props.defaultValue}
        {...wiring(props)}
      />
    </Field>
  );
}

/** A file. Browsers cannot keep what was chosen when a form comes back, so what came already is named in `kept`. */
export function FileField({ accept, kept, ...props }: FieldProps & { accept: string; kept?: string }) {
  return (
    <Field {...props}>
      {kept ? <p className="field-kept">Mottagen fil: {kept}. Välj en ny bara om du vill byta.</p> : null}
      <input className="ds-input" type="file" accept={accept} {...wiring(props)} />
    </Field>
  );
}
