import { listImports } from "../../db/imports.server";
import { listPeople } from "../../db/people.server";
import { admitting } from "../http/access.server";
import { invalid } from "../http/act.server";
import { fieldOf, readForm, typedIn } from "../http/form.server";
import { visitOf } from "../http/visit.server";
import { keepImport } from "../import/import.server";
import { leftBehind } from "../import/left-behind.server";
import { countsText, stateText } from "../import/sentences.sv";
import { MOST_BYTES, type SentFile, UnreadableFile } from "../import/table";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { useActionData, useLoaderData } from "../remix";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "../remix.server";
import { Breadcrumb } from "../ui/breadcrumb";
import { RadioGroup } from "../ui/choice-fields";
import { DataTable } from "../ui/data-table";
import { formatDateTimeShort } from "../ui/dates";
import { EmptyState } from "../ui/empty-state";
import { ErrorSummary } from "../ui/error-summary";
import { LeftBehind } from "../ui/left-behind";
import { PageHead } from "../ui/page-head";
import { FileField } from "../ui/text-fields";

const TITLE = "Läs in personer och enheter";
const ACCEPT = ".csv,.txt,.xlsx";

export const meta = (args: TitleArgs) => titled(args, TITLE);

export const loader = admitting(["systemManager"], async (args: LoaderFunctionArgs) => {
  const { municipality, db, policy } = await visitOf(args);
  const [imports, people] = [await listImports(db.read, 30), await listPeople(db.read)];
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return {
    town: municipality.id,
    left: await leftBehind(db, policy.municipality),
    imports: imports.map(({ id, files, at, by, state, counts }) => ({
      id,
      files: files.map(({ name }) => name).join(" och "),
      at: formatDateTimeShort(at),
      by: names.get(by) ?? "Kommandot organisation",
      state: stateText[state],
      counts: countsText(counts),
    })),
  };
});

export const action = admitting(["systemManager"], async (args: ActionFunctionArgs) => {
  const { municipality, db, policy, person } = await visitOf(args);
  const form = await readForm(args.request);
  const complete = fieldOf(form, "complete");
  const unchosen = ["ja", "nej"].includes(complete)
    ? []
    : [{ id: "complete", text: "Välj om alla som är kvar finns med i filen." }];
  try {
    const sent = [await sentIn(form, "file"), await sentIn(form, "units")].flatMap((one) => one ?? []);
    const none = sent.length ? [] : [{ id: "file", text: "Välj en fil: CSV eller Excel (.xlsx)." }];
    if (none.length || unchosen.length) return invalid([...none, ...unchosen], typedIn(form));
    const id = await keepImport(db, policy, sent, { complete: complete === "ja", by: person.id });
    return redirect(paths.importPlan(municipality.id, id));
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return invalid([{ id: "file", text: error.message }], typedIn(form));
  }
});

async function sentIn(form: FormData, name: string): Promise<SentFile | undefined> {
  const file = form.get(name);
  if (!(file instanceof File) || (file.size === 0 && !file.name)) return undefined;
  if (file.size > MOST_BYTES)
    throw new UnreadableFile("Filen är större än 10 MB. Ta bort blad och kolumner som inte behövs.");
  const shown = file.name.split(/[/\\]/).at(-1)?.slice(-120);
  return { name: shown || "fil", bytes: new Uint8Array(await file.arrayBuffer()) };
}

const LABELS = {
  file: "Personer, eller en arbetsbok med båda bladen",
  units: "Enheter, om de ligger i en egen fil",
  complete: "Finns alla som är kvar med i filen?",
};

export default function Import() {
  const { town, imports, left } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const error = (id: string) => reply?.errors.find((one) => one.id === id)?.text;
  return (
    <div className="reading stack">
      <Breadcrumb crumbs={[{ label: "Organisation", href: paths.organisation(town) }, { label: TITLE }]} />
      <PageHead
        title={TITLE}
        lead="Välj en fil från personalsystemet. Först visas vad den skulle ändra. Inget ändras förrän du har sett det och säger till."
      />
      <LeftBehind people={left} />
      <form method="post" encType="multipart/form-data" noValidate className="stack">
        <ErrorSummary errors={reply?.errors ?? []} labels={LABELS} />
        <FileField
          id="file"
          name="file"
          label={LABELS.file}
          help="Excel (.xlsx) med bladen Personer och Enheter, eller en CSV-fil. Högst 10 MB och 50 000 rader."
          accept={ACCEPT}
          error={error("file")}
        />
        <FileField
          id="units"
          name="units"
          label={LABELS.units}
          required={false}
          accept={ACCEPT}
          error={error("units")}
        />
        <RadioGroup
          id="complete"
          name="complete"
          label={LABELS.complete}
          options={[
            { value: "nej", label: "Nej, bara en del", help: "De som inte finns i filen lämnas som de är." },
            {
              value: "ja",
              label: "Ja, alla",
              help: "De som inte finns i filen har slutat. Den som har konton, uppdrag eller roller kvar slutar inte förrän någon har tagit över.",
            },
          ]}
          error={error("complete")}
          defaultValue={reply?.typed.complete ?? "nej"}
        />
        <div className="actions">
          <button type="submit" className="ds-button">
            Visa vad som skulle ändras
          </button>
        </div>
      </form>
      <p>
        Mallar:{" "}
        <a className="ds-link" href={paths.importTemplate(town)}>
          personer (CSV)
        </a>{" "}
        och{" "}
        <a className="ds-link" href={paths.importTemplate(town, true)}>
          enheter (CSV)
        </a>
        . Kommer uppgifterna från Entra ID?{" "}
        <a className="ds-link" href={paths.scim(town)}>
          Anslut personalkatalogen
        </a>
      </p>
      <h2>Tidigare inläsningar</h2>
      {imports.length === 0 ? (
        <EmptyState title="Ingen fil är inläst än" />
      ) : (
        <DataTable
          caption="De senaste först"
          columns={[
            { key: "files", label: "Fil" },
            { key: "at", label: "När" },
            { key: "by", label: "Av" },
            { key: "state", label: "Läge" },
            { key: "counts", label: "Vad" },
          ]}
          rows={imports.map(({ id, files, ...cells }) => ({
            key: id,
            cells: {
              ...cells,
              files: (
                <a className="ds-link" href={paths.importPlan(town, id)}>
                  {files}
                </a>
              ),
            },
          }))}
        />
      )}
    </div>
  );
}
