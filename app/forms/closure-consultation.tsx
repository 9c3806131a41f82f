import type { Reason, Reply } from "../http/act.server";
import { RadioGroup } from "../ui/choice-fields";
import { NoticeBox } from "../ui/notice-box";
import { SourceLink } from "../ui/source-link";
import { TextArea } from "../ui/text-fields";
import { Time } from "../ui/time";
import { type FormTicket, Ticket } from "./ticket";

export const CONSULT = "consultClosure";
/** The longest answer, in characters. */
export const LONGEST = 4000;

export type ClosureConsultation = {
  /** Who is heard, as the municipality says it: "kommunikationsenheten". */
  role: string;
  source: { label: string; href: string };
  given: { opinion: "supports" | "objects"; text: string; at: string; by: string } | null;
  /** Why the reader cannot answer; [] = can. */
  reasons: Reason[];
};

type Props = ClosureConsultation & {
  /** The evaluation proposes that the account ends, so the answer is waited for. */
  awaited: boolean;
  ticket: FormTicket;
  reply: Reply | undefined;
  /** What was written before going on to sign, after coming back from there. */
  kept: Record<string, string> | null;
};

export const consultationLabels = (role: string) => ({
  [`${CONSULT}-opinion`]: `Vad säger ${role} om att kontot avslutas?`,
  [`${CONSULT}-text`]: "Vad ni vill säga om avslutet",
});

function Answer({ role, awaited, ticket, reply, kept }: Props) {
  const typed = reply?.typed ?? kept ?? {};
  const error = (id: string) => reply?.errors.find((one) => one.id === id)?.text;
  const labels = consultationLabels(role);
  const [opinion, text] = [`${CONSULT}-opinion`, `${CONSULT}-text`] as const;
  return (
    <form method="post" noValidate className="stack">
      <Ticket ticket={ticket} />
      <RadioGroup
        id={opinion}
        name="opinion"
        label={labels[opinion] ?? ""}
        options={[
          { value: "supports", label: "Vi tillstyrker" },
          { value: "objects", label: "Vi avstyrker", help: "Chefen beslutar ändå, men ser vad ni har skrivit." },
        ]}
        error={error(opinion)}
        defaultValue={typed.opinion}
      />
      <TextArea
        id={text}
        name="text"
        label={labels[text] ?? ""}
        help="Det du skriver blir en del av akten."
        max={LONGEST}
        rows={4}
        error={error(text)}
        defaultValue={typed.text}
      />
      <button
        type="submit"
        name="intent"
        value={CONSULT}
        className="ds-button"
        data-variant={awaited ? undefined : "secondary"}
      >
        Lämna samrådssvaret
      </button>
    </form>
  );
}

/** What those who are heard before a closure say: their answer for everybody to read, and the form for them. */
export function ClosureConsultationPart(props: Props) {
  const { role, source, given, reasons, awaited, reply } = props;
  const answers = reasons.length === 0;
  if (!given && !answers && !awaited) return null;
  const name = role.charAt(0).toUpperCase() + role.slice(1);
  return (
    <section className="stack outcome" aria-labelledby="samradet">
      <h2 id="samradet">Samråd om avslutet</h2>
      {given ? (
        <NoticeBox
          tone={given.opinion === "supports" ? "info" : "warning"}
          title={`${given.by} har ${given.opinion === "supports" ? "tillstyrkt" : "avstyrkt"} i samrådet`}
        >
          <p className="line">{given.text}</p>
          <p>
            Lämnat <Time at={given.at} />. Källa: <SourceLink {...source} />
          </p>
        </NoticeBox>
      ) : (
        <p>
          {name} hörs innan kontot avslutas, och har inte svarat än.
          <span className="reason-source">
            Källa: <SourceLink {...source} />
          </span>
        </p>
      )}
      {!answers ? null : awaited && !given ? (
        <Answer {...props} />
      ) : (
        <details className="closed-step" open={reply !== undefined}>
          <summary>{given ? "Lämna ett nytt svar" : "Lämna samrådssvar om avslutet"}</summary>
          <Answer {...props} awaited={false} />
        </details>
      )}
    </section>
  );
}
