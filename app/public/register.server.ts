import { listPublicEntries } from "../../db/accounts.server";
import { counterValue } from "../../db/counters.server";
import { lastCrisis } from "../../db/presence.server";
import type { MunicipalityDb } from "../../db/schema";
import { searchText } from "../../db/search-text";
import { swedishKey } from "../../db/swedish-order";
import type { PublicEntry } from "../../workflows/account/register";
import { pageIn } from "../page-number";
import { addressKey, withoutQuery } from "./address";

export type Listed = PublicEntry & { id: string };

/** What can stand in the address of the register, after everything else in it has been let go. */
export type Wish = { q: string; order: Order; page: number };
export const orders = ["namn", "medium", "verksamhet", "bekraftat"] as const;
export type Order = (typeof orders)[number];

/** What a search says of the very account that was asked for. `by` = what agreed. */
export type Verdict = { entry: Listed; by: "address" | "name" };
export type Found = {
  wish: Wish;
  rows: Listed[];
  total: number;
  pages: number;
  verdict: Verdict | null;
  inCrisis: boolean;
};

export const ROWS_A_PAGE = 100;
const LONGEST_SEARCH = 200;

export function wishOf(question: URLSearchParams): Wish {
  const typed = (question.get("q") ?? "").normalize("NFC").replace(/\s+/g, " ").trim();
  // By characters: half of an emoji would be no text.
  const q = [...typed].slice(0, LONGEST_SEARCH).join("");
  const order = orders.find((one) => one === question.get("ordning")) ?? "namn";
  const page = pageIn(question.get("sida"));
  return { q, order, page };
}

/** Another number whenever an entry has changed. */
export const registerVersion = ({ read }: MunicipalityDb): Promise<number> => counterValue(read, "register");

/** The page of the register that somebody asks for; where a search is exact, the account that it hit. */
export async function findInRegister(db: MunicipalityDb, wish: Wish): Promise<Found> {
  const key = wish.q ? addressKey(wish.q) : null;
  // Whoever writes "@biblioteket" means the name of the account, whether or not its address has an @.
  const q = key ? withoutQuery(key) : wish.q.replace(/^@/, "");
  const matching = await entriesOf(db, q);
  const verdict = wish.q ? verdictOn(wish.q, key, matching) : null;
  const inOrder = matching.sort(comparing[wish.order]).sort(activeFirst);
  const pages = Math.max(1, Math.ceil(inOrder.length / ROWS_A_PAGE));
  const page = Math.min(wish.page, pages);
  const rows = inOrder.slice((page - 1) * ROWS_A_PAGE, page * ROWS_A_PAGE);
  const crisis = await lastCrisis(db.read);
  const inCrisis = crisis !== undefined && !crisis.until;
  return { wish: { ...wish, page }, rows, total: inOrder.length, pages, verdict, inCrisis };
}

async function entriesOf({ read }: MunicipalityDb, q: string): Promise<Listed[]> {
  const rows = await listPublicEntries(read, { q });
  return rows.map(({ id, public_entry }) => ({ ...(JSON.parse(public_entry) as PublicEntry), id }));
}

/** Only the very address or the very name is an answer: a false account often differs from the true one by a letter. */
function verdictOn(q: string, key: string | null, entries: Listed[]): Verdict | null {
  const best = (by: Verdict["by"], hits: Listed[]) => {
    const entry = hits.find(({ status }) => status === "active") ?? hits[0];
    return entry ? { entry, by } : null;
  };
  if (key) {
    const keys = [key, withoutQuery(key)];
    return best(
      "address",
      entries.filter(({ url }) => keys.includes(addressKey(url) ?? "")),
    );
  }
  const name = searchText(q);
  return best(
    "name",
    entries.filter((entry) => searchText(entry.name) === name),
  );
}

type Comparison = (a: Listed, b: Listed) => number;
const bytes = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const activeFirst: Comparison = (a, b) => Number(a.status !== "active") - Number(b.status !== "active");

/** Entries come by name, and sorting keeps that order among equals. */
const comparing: Record<Order, Comparison> = {
  namn: () => 0,
  medium: (a, b) => bytes(swedishKey(a.platform), swedishKey(b.platform)),
  verksamhet: (a, b) => bytes(swedishKey(a.unit), swedishKey(b.unit)),
  bekraftat: (a, b) => bytes(b.confirmedAt, a.confirmedAt),
};
