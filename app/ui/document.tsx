import type { ReactNode } from "react";
import { styleSheets } from "../styles/sheets";
import { themeSheetOf } from "../styles/theme-sheet";

/** Without a municipality the page has the standard colours, which are in the style sheet of every page. */
type Props = { title: string; municipality?: string; children: ReactNode };

/** A whole page without scripts, for public pages and for errors met before the router. */
export function Document({ title, municipality, children }: Props) {
  return (
    <html lang="sv" data-theme={municipality}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        {styleSheets.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        {municipality ? <link rel="stylesheet" href={themeSheetOf(municipality)} /> : null}
      </head>
      <body>{children}</body>
    </html>
  );
}
