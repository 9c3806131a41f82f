import { DateField, FileField, TextArea, TextField } from "./text-fields";

export type ProposalField = "subject" | "link" | "text" | "why" | "from" | "to" | "file";
type Labels = Partial<Record<ProposalField, string>>;

/** What the fields are called, on the form and where what was sent is read. */
export const proposalLabels: Record<"tip" | "forum", Labels> = {
  tip: {
    subject: "Vad handlar tipset om?",
    text: "Mer om det",
    link: "Länk",
    file: "Fil",
    from: "När ska det helst publiceras?",
  },
  forum: {
    subject: "Vad heter forumet?",
    link: "Länk till forumet",
    why: "Varför behöver kommunen svara där?",
    text: "Vad ska du säga, i korthet?",
    from: "Första dagen",
    to: "Sista dagen",
  },
};

type Props = {
  kind: "tip" | "forum";
  today: string;
  typed: Record<string, string>;
  errors: { id: string; text: string }[];
};

/** The questions of a proposal. A tip asks for one line; the rest may be left out. */
export function ProposalFields({ kind, today, typed, errors }: Props) {
  const field = (id: ProposalField) => ({
    ...{ id, name: id, label: proposalLabels[kind][id] ?? "", defaultValue: typed[id] },
    error: errors.find((one) => one.id === id)?.text,
  });
  if (kind === "tip")
    return (
      <>
        <TextField {...field("subject")} example="Skolans kör sjunger på torget på lördag" />
        <TextArea {...field("text")} required={false} max={2000} rows={4} />
        <TextField {...field("link")} type="url" required={false} />
        <FileField
          {...field("file")}
          required={false}
          accept=".pdf,.png,.jpg,.jpeg,.webp,.zip"
          help="PDF, PNG, JPEG, WebP eller ZIP, högst 25 MB. Fråga dem som syns på bilden först."
        />
        <DateField {...field("from")} required={false} min={today} />
      </>
    );
  return (
    <>
      <TextField {...field("subject")} example="Vi som bor vid ån (grupp)" />
      <TextField {...field("link")} type="url" example="https://forum.example/trafik" />
      <TextArea {...field("why")} max={1000} rows={3} />
      <TextArea {...field("text")} max={1000} rows={4} />
      <DateField {...field("from")} />
      <DateField {...field("to")} min={today} />
    </>
  );
}
