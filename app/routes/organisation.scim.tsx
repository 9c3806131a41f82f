import { createScimToken, listScimTokens, revokeScimToken } from "../../db/scim.server";
import { tidy } from "../../workflows/account/form";
import { admitting } from "../http/access.server";
import { invalid } from "../http/act.server";
import { answersRight } from "../http/came-back.server";
import { type FieldError, fieldOf, readForm, type Typed, typedIn } from "../http/form.server";
import { visitOf } from "../http/visit.server";
import { originOf } from "../identity/origin.server";
import { leftBehind } from "../import/left-behind.server";
import { roleWord } from "../import/role-names.sv";
import { heldRoles } from "../organisation-file";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { useActionData, useLoaderData } from "../remix";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "../remix.server";
import { groupName } from "../scim/groups.server";
import { Breadcrumb } from "../ui/breadcrumb";
import { CopyField } from "../ui/copy-field";
import { DataTable } from "../ui/data-table";
import { formatDateTimeShort } from "../ui/dates";
import { EmptyState } from "../ui/empty-state";
import { ErrorSummary } from "../ui/error-summary";
import { LeftBehind } from "../ui/left-behind";
import { NoticeBox } from "../ui/notice-box";
import { PageHead } from "../ui/page-head";
import { TextField } from "../ui/text-fields";

const TITLE = "Anslut personalkatalogen";
const QUESTION = "Vad är den nya nyckeln till?";

export const meta = (args: TitleArgs) => titled(args, TITLE);

export const loader = admitting(["systemManager"], async (args: LoaderFunctionArgs) => {
  const { municipality, db } = await visitOf(args);
  const tokens = await listScimTokens(db.read);
  return {
    town: municipality.id,
    service: originOf(args) + paths.scimService(municipality.id),
    left: await leftBehind(db, municipality.id),
    tokens: tokens.map(({ id, name, created_at, last_used_at, revoked_at }) => ({
      id,
      name,
      created: formatDateTimeShort(created_at),
      used: last_used_at ? formatDateTimeShort(last_used_at) : "Aldrig",
      revoked: revoked_at ? formatDateTimeShort(revoked_at) : null,
    })),
    groups: heldRoles.map((role) => ({ group: groupName(role), role: roleWord(role) })),
  };
});

export const action = admitting(["systemManager"], async (args: ActionFunctionArgs) => {
  const { municipality, db, person } = await visitOf(args);
  const form = await readForm(args.request);
  const at = new Date().toISOString();
  const revoked = fieldOf(form, "revoke");
  if (revoked) {
    await db.write((trx) => revokeScimToken(trx, revoked, at));
    return redirect(paths.scim(municipality.id));
  }
  const name = tidy(fieldOf(form, "name")).replace(/\s+/g, " ");
  if (!name || name.length > 60)
    return invalid([{ id: "name", text: "Skriv vad nyckeln är till, högst 60 tecken." }], typedIn(form));
  const token = await db.write((trx) => createScimToken(trx, name, person.id, at));
  answersRight(args);
  return data({ errors: [] as FieldError[], typed: {} as Typed, token });
});

export default function Scim() {
  const { town, service, tokens, groups, left } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const errors = reply?.errors ?? [];
  return (
    <div className="reading stack">
      <Breadcrumb crumbs={[{ label: "Organisation", href: paths.organisation(town) }, { label: TITLE }]} />
      <PageHead
        title={TITLE}
        lead="Entra ID och andra kataloger kan själva lägga in, ändra och avsluta personer här (SCIM 2.0)."
      />
      <LeftBehind people={left} />
      {reply && "token" in reply ? (
        <NoticeBox tone="success" title="Nyckeln visas bara nu" reply={reply}>
          <CopyField
            id="nyckel"
            label="Ny nyckel"
            note="Kopiera den till katalogens inställning Secret Token. Den går inte att visa igen."
            value={reply.token}
          />
        </NoticeBox>
      ) : null}
      <CopyField
        id="adress"
        label="Adress"
        note="Kopiera den till katalogens inställning Tenant URL."
        value={service}
      />
      <form method="post" noValidate className="stack">
        <ErrorSummary errors={errors} labels={{ name: QUESTION }} />
        <TextField
          id="name"
          name="name"
          label={QUESTION}
          example="Entra ID, personalkatalogen"
          error={errors[0]?.text}
          defaultValue={reply?.typed.name}
        />
        <div className="actions">
          <button type="submit" className="ds-button">
            Skapa nyckel
          </button>
        </div>
      </form>
      <h2>Nycklar</h2>
      {tokens.length === 0 ? (
        <EmptyState title="Ingen nyckel finns än" />
      ) : (
        <DataTable
          caption="De senaste först"
          columns={[
            { key: "name", label: "Till" },
            { key: "created", label: "Skapad" },
            { key: "used", label: "Användes senast" },
            { key: "state", label: "Läge" },
          ]}
          rows={tokens.map(({ id, name, created, used, revoked }) => ({
            key: id,
            cells: {
              ...{ name, created, used },
              state: revoked ? (
                `Återkallad ${revoked}`
              ) : (
                <form method="post" className="stack">
                  <span>Gäller</span>
                  <button type="submit" name="revoke" value={id} className="ds-button" data-variant="secondary">
                    Återkalla<span className="ds-sr-only"> {name}</span>
                  </button>
                </form>
              ),
            },
          }))}
        />
      )}
      <h2>Grupper ger roller</h2>
      <DataTable
        caption="Den som är med i gruppen har rollen"
        columns={[
          { key: "group", label: "Gruppens namn i katalogen" },
          { key: "role", label: "Roll" },
        ]}
        rows={groups.map(({ group, role }) => ({ key: group, cells: { group: <code>{group}</code>, role } }))}
      />
      <p>
        En grupp som heter <code>kontoakt-enhet-</code> och enhetens id ger tillhörighet till enheten.{" "}
        <a className="ds-link" href={paths.imports(town)}>
          Läs in enheter och personer från fil
        </a>
      </p>
    </div>
  );
}
