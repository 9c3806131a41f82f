type Props = { id: string; label: string; value: string; note: string };

/** A text to copy, in a field of its own: so it can be marked whole from the keyboard too. */
export function CopyField({ id, label, value, note }: Props) {
  return (
    <div className="field">
      <label className="ds-label" htmlFor={id}>
        {label}
      </label>
      <p className="meta" id={`${id}-note`}>
        {note}
      </p>
      <input
        className="ds-input"
        id={id}
        type="text"
        readOnly
        value={value}
        spellCheck={false}
        aria-describedby={`${id}-note`}
      />
    </div>
  );
}
