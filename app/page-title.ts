/** What the router gives a page to make its title of. */
export type TitleArgs<Data = unknown> = { matches: { data?: unknown }[]; data?: Data };

type Shown = { municipality?: { name: string }; head?: { name: string }; cameBack?: boolean };

/** Before the title of a page that shows a form which could not be taken. */
export const ERROR_MARK = "Fel: ";

/** "Besluta om beställningen: Barnens bibliotek – Töreboda kommun": what one does, to which account, where. */
export function titled({ matches }: TitleArgs, what?: string): { title: string }[] {
  const { municipality, head, cameBack }: Shown = Object.assign({}, ...matches.map(({ data }) => data));
  const page = [what, head?.name].filter(Boolean).join(": ");
  const title = [page, municipality?.name ?? "Kontoakt"].filter(Boolean).join(" – ");
  return [{ title: cameBack ? ERROR_MARK + title : title }];
}
