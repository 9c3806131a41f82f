import type { CheckGroup } from "../ui/check-groups";
import type { Option } from "../ui/choice-fields";

type Asked = { name: string; label: string; help?: string; example?: string; required?: boolean };
/** One field of a step. A moment is two controls: the day has the field's name, the time ".time", which of two ".which". */
export type StepField = Asked &
  (
    | { kind: "line" | "area" | "person" | "date" | "moment" | "files" | "check" }
    | { kind: "choice" | "select"; options: Option[] }
    | { kind: "checks"; groups: CheckGroup[] }
  );
/** What is seldom needed is folded away; it is there without scripts too. */
export type StepPart = StepField | { kind: "fold"; summary: string; fields: StepField[] };

/** The form of a step in the use of an account, as a page shows it. */
export type StepShown = {
  step: string;
  title: string;
  button: string;
  lead?: string;
  parts: StepPart[];
  /** What stands in the fields from the start, by name. */
  values: Record<string, string>;
};

export const fieldsIn = (parts: StepPart[]): StepField[] =>
  parts.flatMap((part) => (part.kind === "fold" ? part.fields : [part]));

/** The label of each field by its id, for the summary of errors. */
export const labelsIn = (parts: StepPart[], prefix = ""): Record<string, string> =>
  Object.fromEntries(fieldsIn(parts).map(({ name, label }) => [prefix + name, label]));
