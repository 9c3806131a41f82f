import { Tag, type Tone } from "./tag";

const tones: Record<string, Tone> = {
  operation: "success",
  evaluation: "info",
  returned: "warning",
  refused: "danger",
  withdrawn: "neutral",
  closed: "neutral",
  transferred: "neutral",
};

/** The state of an account in one word; the colour only repeats it. */
export function StateTag({ state, label }: { state: string; label: string }) {
  return <Tag tone={tones[state] ?? "accent"}>{label}</Tag>;
}
