import type { StoredFile } from "../../workflows/account/facts";
import { addressOf } from "../../workflows/account/register";
import { dayIn } from "../../workflows/calendar/swedish-day";
import { localOf } from "../../workflows/calendar/zone";
import { type Capture, type Captured, type Failure, HIGHEST } from "../capture/capture.server";
import { keepFile, sniffed } from "./upload.server";
import type { CaseVisit } from "./visit.server";

/** Why there is no picture, and what to do. */
const failures: Record<Failure, string> = {
  busy: "En bild av en annan sida tas just nu. Försök igen om en minut.",
  unanswered: "Sidan svarade inte, eller är ingen webbsida. Kontrollera kontots adress och försök igen.",
  status: "Sidan finns inte eller visas inte för alla.",
  login: "Sidan bad om inloggning, så bilden hade inte visat kontot. Ta en skärmbild själv och välj den här nedanför.",
  outside: "Sidan ledde vidare till en adress som inte får avbildas. Ta en skärmbild själv och välj den här nedanför.",
  large: "Sidan är för stor för att avbildas. Ta en skärmbild själv och välj den här nedanför.",
  slow: "Sidan tog för lång tid att avbilda. Försök igen, eller ta en skärmbild själv och välj den här nedanför.",
  browser:
    "Webbläsaren på servern gick inte att starta. Säg till den som sköter systemet, eller ta en skärmbild själv.",
};

/** The account's own address where a picture can be taken of it; null = this is not on, or not for that site. */
export function capturable({ position, policy }: CaseVisit, capture: Capture | undefined): string | null {
  const { url } = addressOf(position, policy);
  return url && capture?.takes(url) ? url : null;
}

/** Takes the picture and keeps its files, as if somebody had sent them; or says in Swedish why there is none. */
export async function capturedFiles(
  { db, account, person }: CaseVisit,
  capture: Capture,
  address: string,
): Promise<{ files: StoredFile[]; note: string } | { error: string }> {
  const taken = await capture.take(address);
  if ("failure" in taken) {
    const { failure, status } = taken;
    return { error: status ? `Sidan svarade med felkod ${status}. ${failures[failure]}` : failures[failure] };
  }
  const name = `${new URL(address).hostname}-${dayIn(taken.at)}`;
  const files: StoredFile[] = [];
  for (const [bytes, ending] of [[taken.png, "png"] as const, [taken.pdf, "pdf"] as const]) {
    if (!bytes) continue;
    const found = await sniffed(new File([new Uint8Array(bytes)], `${name}.${ending}`));
    const kept = "error" in found ? found : await keepFile(db, found, { account, person: person.id, at: taken.at });
    if ("file" in kept) files.push(kept.file);
    // The picture is what counts; the other is there to be searched in.
    else if (ending === "png") return { error: failures.large };
  }
  return { files, note: noteOf(address, taken) };
}

function noteOf(address: string, { at, browser, height, cut }: Captured): string {
  const minutes = Math.floor(localOf(Date.parse(at)).clock / 60_000);
  const two = (number: number) => String(number).padStart(2, "0");
  const time = `${dayIn(at)} kl. ${two(Math.floor(minutes / 60))}.${two(minutes % 60)}`;
  const size = `1280 × ${height} bildpunkter`;
  const rest = cut ? ` Sidan är längre: bilden visar de översta ${HIGHEST} bildpunkterna.` : "";
  return `Bilden togs av Kontoakt från ${address} ${time} med ${browser}, utan inloggning, ${size}.${rest}`;
}
