import { Hono } from "hono";
import type { Policy } from "../../workflows/policy/schema";
import { plainPage } from "../http/plain-page.server";
import { drawingOf } from "../policies.server";
import { themeSheet } from "../styles/theme-sheet.server";
import type { Municipality } from "../ui/frame";
import { type KeptPage, keptPage, sentAs } from "./kept-pages.server";

/** What a municipality has chosen of the look: an accent colour ("#1f4e79"), and a logotype in SVG if it has one. */
export type Look = { municipality: string; colour: string; logotype: Uint8Array | null };

/** The look of a municipality with this policy. */
export function lookOf({ municipality, look: { colour, logotype } }: Policy): Look {
  return { municipality, colour, logotype: logotype === null ? null : drawingOf(logotype) };
}

/** What every page shows of a municipality with this policy. */
export function shownOf(policy: Policy): Municipality {
  return { id: policy.municipality, name: policy.name, logotype: lookOf(policy).logotype !== null };
}

/** A drawing may carry styles of its own, but runs and fetches nothing, also when it is opened by itself. */
const DRAWING = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

type Kept = { look: Look; theme: KeptPage; logotype: KeptPage | null };

/** The style sheet and the logotype of each municipality, made at the first request and again when its look changes. */
export function lookPages(findLook: (municipality: string) => Promise<Look | undefined>): Hono {
  const pages = new Hono();
  const all = new Map<string, Kept>();

  const keptFor = async (id: string): Promise<Kept | undefined> => {
    const look = await findLook(id);
    if (!look) return undefined;
    const before = all.get(id);
    if (before?.look.colour === look.colour && before.look.logotype === look.logotype) return before;
    const kept = {
      look,
      theme: keptPage(themeSheet(look.municipality, look.colour)),
      logotype: look.logotype && keptPage(new TextDecoder().decode(look.logotype)),
    };
    all.set(id, kept);
    return kept;
  };

  pages.get("/:municipality/tema.css", async (c) => {
    const theme = (await keptFor(c.req.param("municipality")))?.theme;
    return theme ? sentAs("text/css; charset=utf-8", theme, c.req.raw) : missing();
  });

  pages.get("/:municipality/logotyp.svg", async (c) => {
    const logotype = (await keptFor(c.req.param("municipality")))?.logotype;
    if (!logotype) return missing();
    const answer = sentAs("image/svg+xml", logotype, c.req.raw);
    answer.headers.set("Content-Security-Policy", DRAWING);
    return answer;
  });

  return pages;
}

const missing = () => plainPage(404, "Filen finns inte", "Kontrollera adressen.");
