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
  413: {
    title: "Det du skickade är för stort",
    text: "En fil får vara högst 25 MB. Gå tillbaka, välj en mindre fil och försök igen.",
  },
  429: { title: "Det blev för mycket på en gång", text: "Vänta några minuter och försök igen." },
  405: { title: "Det går inte att göra så här", text: "Gå tillbaka till sidan och försök igen." },
};

/** What a person is told when a page cannot be shown. */
export function errorMessage(error: unknown): ErrorMessage {
  return (isRouteErrorResponse(error) && KNOWN[error.status]) || FAULT;
}

/** What a 403 carries: whom the page is for, in the municipality's words. */
export type Forbidden = { who: string[] };

/**
 * What is not there, or not for the reader, to somebody who is signed in and has elsewhere to go (`inTown`: though it may
 * be in another municipality); null where the error is another.
 */
export function missing(error: unknown): (ErrorMessage & { inTown?: boolean }) | null {
  if (!isRouteErrorResponse(error)) return null;
  if (error.status === 403 && error.data) {
    const who = new Intl.ListFormat("sv", { type: "disjunction" }).format((error.data as Forbidden).who);
    return {
      title: "Sidan är inte för dig",
      text: `Den är för ${who}. Be systemförvaltaren om rollen, om du behöver den i ditt arbete.`,
    };
  }
  if (error.status !== 404) return null;
  if (error.statusText === NO_ACCOUNT)
    return {
      title: "Kontot finns inte",
      inTown: true,
      text: "Kontrollera numret i adressen, eller leta upp kontot bland kommunens konton. En beställning som inte är klar läses bara av dem som har del i den.",
    };
  return { title: "Sidan finns inte", text: "Kontrollera adressen, eller gå vidare härifrån." };
}
