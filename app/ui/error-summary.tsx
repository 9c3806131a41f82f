import { useEffect, useRef } from "react";

/** Before the title of a page that shows errors. The server says it too, for those who have no scripts. */
export const MARK = "Fel: ";

/** `id` is the id of the field to mend. */
export type FieldError = { id: string; text: string };

/** The summary stands away from the fields, so it says which one each error is about: "Namn: Skriv vad den heter." */
export function fieldNamed(label: string | undefined, text: string): string {
  if (!label) return text;
  return `${label}${/[.?]$/.test(label) ? "" : ":"} ${text}`;
}

type Props = {
  errors: FieldError[];
  /** The label of each field, by its id. */
  labels: Record<string, string>;
};

/** As the fields stand on the page, from the top; what is of no field comes first. */
function inOrder(errors: FieldError[], labels: Props["labels"]): FieldError[] {
  const order = Object.keys(labels);
  return [...errors].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
}

/** What must be mended before the form can be sent. Takes focus when the errors change, with or without scripts. */
export function ErrorSummary({ errors, labels }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const texts = errors.map(({ text }) => text).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same errors in a new array must not move focus again
  useEffect(() => box.current?.focus(), [texts]);
  useEffect(() => {
    if (!texts || document.title.startsWith(MARK)) return;
    document.title = MARK + document.title;
    return () => {
      document.title = document.title.replace(MARK, "");
    };
  }, [texts]);
  if (errors.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noAutofocus: without scripts this is the only way to bring the reader to the errors
    <div ref={box} className="ds-error-summary" role="alert" tabIndex={-1} autoFocus aria-labelledby="fel-rubrik">
      <h2 id="fel-rubrik">{errors.length === 1 ? "En uppgift behöver rättas" : "Några uppgifter behöver rättas"}</h2>
      <ul className="ds-list">
        {inOrder(errors, labels).map(({ id, text }) => (
          <li key={id + text}>
            <a className="ds-link" href={`#${id}`}>
              {fieldNamed(labels[id], text)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
