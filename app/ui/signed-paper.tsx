import type { SignedDocument } from "../../workflows/signing/shape";
import { formatDate } from "./dates";
import { Paper } from "./paper";

/** Of orders that were sent before the text itself named its parts. */
const HEADINGS = {
  needs: "Behovsanalys",
  plan: "Aktivitetsplan",
  statements: "Det här intygas",
  evaluation: "Utvärdering",
};

const person = ({ name, title }: { name: string; title: string }) => `${name}, ${title}`;

function behalfOf({ as, point, ...whom }: NonNullable<SignedDocument["behalf"]>): string {
  return `${person(whom)} (${as === "standIn" ? "ersättare" : "delegation"}${point ? `, punkt ${point}` : ""})`;
}

function Lines({ lines }: { lines: string[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text may be alike and never move
  return lines.map((line, index) => <p key={index}>{line}</p>);
}

type Props = { title: string; document: SignedDocument; hash: string };

/** What is signed, exactly: everything that the hash covers is here, and nothing else. */
export function SignedPaper({ title, document, hash }: Props) {
  const { municipality, account, says, reasons, certifies, date, signer, behalf, presented, participants, about } =
    document;
  const fact = (label: string, value: string | false | null | undefined) => (value ? [{ label, value }] : []);
  const said = (label: string, lines: string[]) =>
    lines.length ? [{ id: label, label, answer: <Lines lines={lines} /> }] : [];
  return (
    <Paper
      sender={municipality.name}
      title={title}
      facts={[
        ...fact("Konto", `${account.name}, ${account.number}`),
        ...fact("Verksamhet", account.unit),
        ...fact("Datum", formatDate(date)),
        ...fact("Skriver under", `${person(signer)} (${signer.role})`),
        ...fact("För", behalf && behalfOf(behalf)),
        ...fact("Föredragande", presented && person(presented)),
        ...fact("Har medverkat", participants.map((one) => `${person(one)}, ${one.as}`).join("; ")),
      ]}
      parts={[
        {
          heading: "Det här skrivs under",
          questions: [
            { id: "says", label: says, answer: null },
            ...said("Skäl", reasons ? reasons.split("\n") : []),
            ...said("Intygas", certifies),
          ],
        },
        {
          heading: "Texten som det gäller",
          questions: [
            ...said("Beställare", [about.text.orderer]),
            ...said("Textens kontrollsumma (SHA-256)", [about.hash]),
          ],
        },
        ...about.text.parts.map(({ form, name, items }) => ({
          heading: name ?? HEADINGS[form],
          questions: items.map(({ question, lines }) => ({
            id: form + question,
            label: question,
            answer: lines.length ? <Lines lines={lines} /> : <p className="meta">Inte besvarad</p>,
          })),
        })),
      ]}
      hash={hash}
    />
  );
}
