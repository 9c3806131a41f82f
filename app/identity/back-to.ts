import { paths } from "../paths";

/** The address to go back to after sign-in: one of this municipality's own, or one's work. */
export function backTo(requestUrl: string, municipality: string): string {
  const here = new URL(requestUrl);
  const back = here.searchParams.get("tillbaka") ?? "";
  if (!back || !URL.canParse(back, here.href)) return paths.myWork(municipality);
  const { origin, pathname, search } = new URL(back, here.href);
  const own = origin === here.origin && pathname.startsWith(`${paths.municipality(municipality)}/`);
  return own ? pathname + search : paths.myWork(municipality);
}
