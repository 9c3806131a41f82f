import { type ReactNode, useContext } from "react";
import { errorMessage } from "./error-message";
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useMatches, useRouteError } from "./remix";
import { styleSheets } from "./styles/sheets";
import { themeSheetOf } from "./styles/theme-sheet";
import { ErrorPage } from "./ui/error-page";
import { RequestContext } from "./ui/request";

export const links = () => [
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
  ...styleSheets.map((href) => ({ rel: "stylesheet", href })),
];

export const meta = ({ error }: { error?: unknown }) => [{ title: error ? errorMessage(error).title : "Kontoakt" }];

/** The page around every route. A route whose loader returns `municipality` sets the colours. */
export function Layout({ children }: { children: ReactNode }) {
  // An error page is complete as it is; scripts would only take away the request's number, which they do not know.
  const { nonce, failed } = useContext(RequestContext);
  const municipality = useMunicipality();
  return (
    <html lang="sv" data-theme={municipality}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
        {municipality ? <link rel="stylesheet" href={themeSheetOf(municipality)} /> : null}
      </head>
      <body>
        {children}
        {failed ? null : <ScrollRestoration nonce={nonce} />}
        {failed ? null : <Scripts nonce={nonce} />}
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  const { requestId } = useContext(RequestContext);
  return <ErrorPage {...errorMessage(error)} requestId={requestId} />;
}

function useMunicipality(): string | undefined {
  return useMatches()
    .map(({ data }) => (data as { municipality?: { id?: string } } | undefined)?.municipality?.id)
    .findLast((id) => id !== undefined);
}
