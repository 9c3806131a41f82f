import { isRouteErrorResponse } from "./remix";

export type ErrorMessage = { title: string; text: string };

export const FAULT: ErrorMessage = {
  title: "Något gick fel hos oss",
  text: "Det är inte ditt fel, och inget har sparats till hälften. Ladda om sidan eller försök igen om en stund.",
};

/** The status text of a 404 that is about an account, so that its page can say so. */
export const NO_ACCOUNT = "No Such Account";

const KNOWN: Record<number, ErrorMessage> = {
  400: { title: "Vi kunde inte läsa det du skickade", text: "Gå tillbaka, kontrollera uppgifterna och försök igen." },
  403: { title: "Du har inte behörighet till sidan", text: "Fråga din chef om du behöver komma åt den." },
  404: { title: "Sidan finns inte", text: "Kontrollera adressen, eller börja om från startsidan." },
  405: { title: "Det går inte att göra så här", text: "Gå tillbaka till sidan och försök igen." },
};

/** What a person is told when a page cannot be shown. */
export function errorMessage(error: unknown): ErrorMessage {
  return (isRouteErrorResponse(error) && KNOWN[error.status]) || FAULT;
}

/** What is not there, for somebody who is signed in and has elsewhere to go (`inTown`: though it may be in another municipality); null where the error is another. */
export function missing(error: unknown): (ErrorMessage & { inTown?: boolean }) | null {
  if (!isRouteErrorResponse(error) || error.status !== 404) return null;
  if (error.statusText === NO_ACCOUNT)
    return {
      title: "Kontot finns inte",
      inTown: true,
      text: "Kontrollera numret i adressen, eller leta upp kontot bland kommunens konton.",
    };
  return { title: "Sidan finns inte", text: "Kontrollera adressen, eller gå vidare härifrån." };
}
