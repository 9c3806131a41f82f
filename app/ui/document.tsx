import type { ReactNode } from "react";
import { styleSheets } from "../styles/sheets";

type Props = { title: string; theme?: string; children: ReactNode };

/** A whole page without scripts, for public pages and for errors met before the router. */
export function Document({ title, theme, children }: Props) {
  return (
    <html lang="sv" data-theme={theme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        {styleSheets.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
      </head>
      <body>{children}</body>
    </html>
  );
}
