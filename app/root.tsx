import { type ReactNode, useContext } from "react";
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useMatches,
  useRouteError,
} from "./remix";
import { styleSheets } from "./styles/sheets";
import { ErrorPage } from "./ui/error-page";
import { RequestContext } from "./ui/request";

export const links = () => [
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
  ...styleSheets.map((href) => ({ rel: "stylesheet", href })),
];

export const meta = ({ error }: { error?: unknown }) => [{ title: error ? message(error).title : "Kontoakt" }];

/** The page around every route. A route whose loader returns `municipality` with a theme sets the colours. */
export function Layout({ children }: { children: ReactNode }) {
  const { nonce } = useContext(RequestContext);
  // An error page is complete as it is; scripts would only take away the request's number, which they do not know.
  // Where nothing has failed the router says null here, though its types know only undefined.
  const failed = (useRouteError() ?? null) !== null;
  return (
    <html lang="sv" data-theme={useTheme()}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
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
  const { title, text } = message(error);
  return <ErrorPage title={title} text={text} requestId={title === FAULT.title ? requestId : undefined} />;
}

function message(error: unknown): { title: string; text: string } {
  return (isRouteErrorResponse(error) && KNOWN[error.status]) || FAULT;
}

const FAULT = {
  title: "Något gick fel hos oss",
  text: "Det är inte ditt fel, och inget har sparats till hälften. Ladda om sidan eller försök igen om en stund.",
};

const KNOWN: Record<number, { title: string; text: string }> = {
  400: { title: "Vi kunde inte läsa det du skickade", text: "Gå tillbaka, kontrollera uppgifterna och försök igen." },
  403: { title: "Du har inte behörighet till sidan", text: "Fråga din chef om du behöver komma åt den." },
  404: { title: "Sidan finns inte", text: "Kontrollera adressen, eller börja om från startsidan." },
  405: { title: "Det går inte att göra så här", text: "Gå tillbaka till sidan och försök igen." },
};

function useTheme(): string | undefined {
  return useMatches()
    .map(({ data }) => (data as { municipality?: { theme?: string } } | undefined)?.municipality?.theme)
    .findLast((theme) => theme !== undefined);
}
