import type { Reply } from "../http/act.server";

/** What a field of a form is shown with: its label, and of a form that came back what was typed and what is wrong with it. */
export const fieldsOf =
  <Labels extends Record<string, string>>(labels: Labels, reply: Reply | undefined) =>
  (id: keyof Labels & string) => ({
    ...{ id, name: id, label: labels[id] ?? "", defaultValue: reply?.typed[id] },
    error: reply?.errors.find((one) => one.id === id)?.text,
  });
