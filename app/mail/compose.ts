import { tidy } from "../../workflows/account/form";
import { paths } from "../paths";

/** What somebody is told of. `whole`: 1 = the body is told too, else subject and link alone. */
export type Matter = { subject: string; body: string; whole: number };
/** Where a mail comes from. `origin` as in the settings; `mail` = the number that names it. */
export type Sender = { municipality: string; name: string; genitive: string; origin: string };
export type Composed = { subject: string; text: string; messageId: string };

const LONGEST_SUBJECT = 200;

/** Text that stays on its line in a header, whatever it holds: line breaks and what is not seen are gone. */
export const oneLine = (text: string): string => tidy(text).replace(/\s+/gu, " ");

/** One mail of one or more matters. The same number gives the same Message-ID (RFC 5322, 3.6.4): a repeat can be told. */
export function compose(matters: Matter[], sender: Sender, mail: string): Composed {
  const { name, genitive, origin } = sender;
  const [first] = matters;
  const one = matters.length === 1 && first;
  const headed = (matter: Matter) => [...oneLine(matter.subject)].slice(0, LONGEST_SUBJECT).join("");
  const told = matters.map((matter, index) => {
    const number = one ? "" : `${index + 1}. `;
    const link = pathIn(matter, sender);
    const leads = `${origin}${link ?? paths.myWork(sender.municipality)}`;
    const body = matter.whole ? [withLinks(matter.body, sender)] : [];
    // A body that is told leads where it says so.
    return [`${number}${headed(matter)}`, ...body, ...(body.length && link ? [] : [leads])];
  });
  return {
    subject: one ? headed(one) : `${matters.length} saker att se i Kontoakt`,
    text: [
      one ? `Hej! Det här har hänt i Kontoakt, ${name}:` : `Hej! ${matters.length} saker har hänt i Kontoakt, ${name}:`,
      ...told.map((lines) => lines.join("\n")),
      `Du får mejlet för att du har en uppgift eller en roll som rör ${genitive} konton i sociala medier. Mejlet skickas av Kontoakt och går inte att svara på.`,
    ].join("\n\n"),
    messageId: `<${mail}@${new URL(origin).hostname}>`,
  };
}

/** What may be an address of ours at the end of a line: callers write no more of it than the path. */
const PATHS = /(?<=^|\s)\/\S*$/gmu;
const isHere = (path: string, { municipality }: Sender) =>
  path === paths.municipality(municipality) || path.startsWith(`${paths.municipality(municipality)}/`);

/** What the body leads to; undefined = nowhere. */
const pathIn = ({ body }: Matter, sender: Sender): string | undefined =>
  tidy(body)
    .match(PATHS)
    ?.findLast((one) => isHere(one, sender));

function withLinks(body: string, sender: Sender): string {
  return tidy(body).replace(PATHS, (path) => (isHere(path, sender) ? `${sender.origin}${path}` : path));
}
