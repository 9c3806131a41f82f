import { MARK } from "./ui/error-summary";

/** What the router gives a page to make its title of. */
export type TitleArgs<Data = unknown> = { matches: { data?: unknown }[]; data?: Data };

type Shown = { municipality?: { name: string }; head?: { name: string }; cameBack?: boolean };

/** "Besluta om beställningen: Barnens bibliotek – Västerby kommun": what one does, to which account, where. */
export function titled({ matches }: TitleArgs, what?: string): { title: string }[] {
  const { municipality, head, cameBack }: Shown = Object.assign({}, ...matches.map(({ data }) => data));
  const page = [what, head?.name].filter(Boolean).join(": ");
  const title = [page, municipality?.name ?? "Kontoakt"].filter(Boolean).join(" – ");
  return [{ title: cameBack ? MARK + title : title }];
}
