import { Paper } from "./paper";

/** Of orders that were sent before the text itself named its parts. */
const HEADINGS = { needs: "Behovsanalys", plan: "Aktivitetsplan", statements: "Det här intygas" };

type Props = {
  document: {
    municipality: string;
    account: string;
    name: string;
    unit: string;
    orderer: string;
    parts: { form: keyof typeof HEADINGS; name?: string; items: { question: string; lines: string[] }[] }[];
  };
  hash: string;
};

/** The order exactly as it is signed: everything that the hash covers is here, and nothing else. */
export function OrderPaper({ document, hash }: Props) {
  const { municipality, account, name, unit, orderer, parts } = document;
  return (
    <Paper
      sender={municipality}
      title={name}
      facts={[
        { label: "Nummer", value: account },
        { label: "Verksamhet", value: unit },
        { label: "Beställare", value: orderer },
      ]}
      parts={parts.map(({ form, name, items }) => ({
        heading: name ?? HEADINGS[form],
        questions: items.map(({ question, lines }) => ({
          id: form + question,
          label: question,
          answer: lines.length ? (
            lines.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text may be alike and never move
              <p key={index}>{line}</p>
            ))
          ) : (
            <p className="meta">Inte besvarad</p>
          ),
        })),
      }))}
      hash={hash}
    />
  );
}
