import type { Asked, ProcessState, ProcessStep, Said } from "../../workflows/account/process";
import { capital } from "../../workflows/account/process.sv";
import { stateNames } from "../../workflows/account/texts.sv";
import type { Policy } from "../../workflows/policy/schema";
import { stateAnchor } from "./process-anchors";
import { Sources } from "./rules-source";

/** A step in full the first time it is met; where it can be taken again, only its name and where it leads from there. */
type Told = { step: ProcessStep; again: boolean };

const contentOf = ({ next: _, ...step }: ProcessStep) => JSON.stringify(step);

function onceTold(process: ProcessState[]): Told[][] {
  const seen = new Set<string>();
  return process.map(({ steps }) =>
    steps.map((step) => {
      const content = contentOf(step);
      const again = seen.has(content);
      seen.add(content);
      return { step, again };
    }),
  );
}

/** The first condition that asks for a form's questions lists them; the others refer to the same. */
function firstLists(process: ProcessState[]): Set<Asked> {
  const first = new Map<string, Asked>();
  for (const { steps } of process)
    for (const { conditions } of steps)
      for (const one of conditions) {
        const key = JSON.stringify(one.questions);
        if (one.questions.length && !first.has(key)) first.set(key, one);
      }
  return new Set(first.values());
}

const listed = (names: string[], type: "conjunction" | "disjunction") =>
  capital(new Intl.ListFormat("sv", { type }).format(names));

function Leads({ next }: { next: ProcessStep["next"] }) {
  if (next.length === 0) return null;
  return (
    <span className="step-leads">
      <span aria-hidden="true">→ </span>
      <span className="ds-sr-only">leder till </span>
      {next.map((state, index) => (
        <span key={state}>
          {index > 0 ? " eller " : null}
          <a className="ds-link" href={`#${stateAnchor(state)}`}>
            {stateNames[state]}
          </a>
        </span>
      ))}
    </span>
  );
}

/** Those who are told on one and the same ground, together. */
function together(told: Said[]): Said[] {
  const grounds = [...new Set(told.map(({ source, also }) => [source, ...also].join()))];
  return grounds.flatMap((ground) => {
    const same = told.filter(({ source, also }) => [source, ...also].join() === ground);
    return same[0]
      ? {
          ...same[0],
          text: listed(
            same.map(({ text }) => text),
            "conjunction",
          ),
        }
      : [];
  });
}

function Saids({ policy, all }: { policy: Policy; all: Said[] }) {
  return (
    <ul className="rule-plain">
      {all.map((one) => (
        <li key={one.text + one.source}>
          {capital(one.text)} <Sources policy={policy} of={one} />
        </li>
      ))}
    </ul>
  );
}

type StepProps = { policy: Policy; step: ProcessStep; lists: Set<Asked> };

/** Who takes a step and where it leads, in a line. */
function StepLine({ step: { name, who, next } }: { step: ProcessStep }) {
  return (
    <li>
      <span>
        <strong>{name}</strong> <Leads next={next} />
      </span>{" "}
      <span className="step-who">{listed(who, "disjunction")}</span>
    </li>
  );
}

/** On which conditions, what is affirmed, how it is signed, and who is told. */
function Step({ policy, step, lists }: StepProps) {
  const { name, conditions, statements, signed, told } = step;
  return (
    <div className="rule-step">
      <h4>{name}</h4>
      <dl className="rule-facts">
        <div>
          <dt>Vem</dt>
          <dd>
            {listed(step.who, "disjunction")} <Sources policy={policy} of={step} />
          </dd>
        </div>
        {conditions.length > 0 ? (
          <div>
            <dt>Krav</dt>
            <dd>
              <ul className="rule-plain">
                {conditions.map((one) => (
                  <li key={one.text}>
                    {one.text} <Sources policy={policy} of={one} />
                    {lists.has(one) ? (
                      <details className="rule-more">
                        <summary>Visa frågorna ({one.questions.length})</summary>
                        <Saids policy={policy} all={one.questions} />
                      </details>
                    ) : null}
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        ) : null}
        {statements.length > 0 ? (
          <div>
            <dt>Intygas</dt>
            <dd>
              <Saids policy={policy} all={statements} />
            </dd>
          </div>
        ) : null}
        {signed ? (
          <div>
            <dt>Underskrift</dt>
            <dd>
              {signed.text} <Sources policy={policy} of={signed} />
            </dd>
          </div>
        ) : null}
        {told.length > 0 ? (
          <div>
            <dt>Besked till</dt>
            <dd>
              <Saids policy={policy} all={together(told)} />
            </dd>
          </div>
        ) : null}
      </dl>
    </div>
  );
}

function StateText({ policy, told, lists, about: { state, name, about, told: alone } }: StateProps) {
  const steps = told.filter(({ again }) => !again).map(({ step }) => step);
  const again = told.filter((one) => one.again).map(({ step }) => step);
  return (
    <section id={stateAnchor(state)} className="rule-state" aria-label={name}>
      <h3>{name}</h3>
      <div>
        <p>{about}</p>
        {alone.length > 0 ? (
          <dl className="rule-facts">
            <div>
              <dt>Besked till</dt>
              <dd>
                <Saids policy={policy} all={together(alone)} />
              </dd>
            </div>
          </dl>
        ) : null}
        {steps.length > 0 ? (
          <>
            <ul className="rule-lines">
              {steps.map((step) => (
                <StepLine key={step.step} step={step} />
              ))}
            </ul>
            <details className="rule-more">
              <summary>Visa krav och besked</summary>
              {steps.map((step) => (
                <Step key={step.step} policy={policy} step={step} lists={lists} />
              ))}
            </details>
          </>
        ) : null}
        {again.length > 0 ? (
          <div className="rule-again">
            <p>Går också att göra här, på samma sätt som ovan:</p>
            <ul className="rule-row">
              {again.map(({ step, name: what, next }) => (
                <li key={step}>
                  {what} <Leads next={next} />
                </li>
              ))}
            </ul>
          </div>
        ) : null}
      </div>
    </section>
  );
}

type StateProps = { policy: Policy; told: Told[]; lists: Set<Asked>; about: ProcessState };

/** Every state in order: what happens there and who takes each step, with its conditions and who is told on request. */
export function StepByStep({ policy, process }: { policy: Policy; process: ProcessState[] }) {
  const all = onceTold(process);
  const lists = firstLists(process);
  return process.map((one, index) => (
    <StateText key={one.state} policy={policy} told={all[index] ?? []} lists={lists} about={one} />
  ));
}
