import { standardSchemaResolver } from "@hookform/resolvers/standard-schema";
import { type FormEvent, type ReactNode, useEffect, useState } from "react";
import { type FieldValues, useForm } from "react-hook-form";
import { formSchema } from "../../workflows/account/form";
import type { Question } from "../../workflows/policy/schema";
import type { Reply } from "../http/act.server";
import { useSubmit } from "../remix";
import { ErrorSummary } from "../ui/error-summary";
import { PeopleList } from "../ui/text-fields";
import { QuestionField } from "./question-field";
import { type FormTicket, Ticket } from "./ticket";

type Props = {
  questions: Question[];
  /** Saved answers by field name; what was typed in a form that came back goes before them. */
  saved: Record<string, string>;
  reply: Reply | undefined;
  ticket: FormTicket;
  units: { value: string; label: string }[];
  people: { email: string; name: string }[];
  /** Each administrator has to have a deputy. */
  deputies: boolean;
  /** Every required question must be answered before the form is sent. */
  demand: boolean;
  /** The buttons, and any fields besides the questions. */
  children: ReactNode;
};

/** A form of questions. Complete without JavaScript; with it, each field is judged as it is left, by the server's schema. */
export function QuestionForm({ questions, saved, reply, ticket, units, people, deputies, demand, children }: Props) {
  const submit = useSubmit();
  // People, units and files are looked up on the server alone.
  const judged = questions.filter(({ kind }) => kind !== "file");
  const { register, handleSubmit, formState } = useForm<FieldValues>({
    mode: "onTouched",
    // An error that appears as a field is left must not move the button away from under the pointer.
    delayError: 400,
    shouldFocusError: false,
    resolver: standardSchemaResolver(formSchema(judged, demand)),
  });
  const clientErrors = formState.errors;
  const errors = Object.fromEntries((reply?.errors ?? []).map(({ id, text }) => [id, text]));
  // The summary tells of the last try to send, not of every field that is left: it takes focus when it changes.
  const [summary, setSummary] = useState(reply?.errors ?? []);
  useEffect(() => setSummary(reply?.errors ?? []), [reply]);

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    const target = (event.nativeEvent as SubmitEvent).submitter as HTMLButtonElement | null;
    const form = event.currentTarget;
    void handleSubmit(
      () => submit(target ?? form),
      (found) =>
        setSummary(questions.flatMap(({ id }) => (found[id] ? [{ id, text: String(found[id].message) }] : []))),
    )(event);
  }

  const typed = reply ? reply.typed : saved;
  const context = { typed, errors, units, deputies, register, clientErrors };
  const file = questions.some(({ kind }) => kind === "file");
  return (
    <form
      method="post"
      noValidate
      className="stack"
      encType={file ? "multipart/form-data" : undefined}
      onSubmit={onSubmit}
    >
      <ErrorSummary errors={summary} labels={Object.fromEntries(questions.map(({ id, label }) => [id, label]))} />
      <Ticket ticket={ticket} />
      <PeopleList id="people" people={people} />
      {questions.map((question) => (
        <QuestionField key={question.id} question={question} context={context} />
      ))}
      {children}
    </form>
  );
}
