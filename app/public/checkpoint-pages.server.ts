import { Hono } from "hono";
import { type CheckpointSettings, newestDay, noteOf, verifierKeyOf } from "../checkpoint.server";
import { findCheckpointKey } from "../checkpoint-key.server";
import { plainPage } from "../http/plain-page.server";
import { type KeptPage, keptPage, sentAs } from "./kept-pages.server";

const TEXT = "text/plain; charset=utf-8";

/** A municipality's newest signed checkpoint, and the key to check it with: numbers and hashes, no personal data. */
export function checkpointPages(
  settings: CheckpointSettings,
  isTown: (municipality: string) => Promise<boolean>,
): Hono {
  const pages = new Hono();
  const newest = new Map<string, { day: string; page: KeptPage }>();

  pages.get("/:municipality/kontrollpunkt", async (c) => {
    const municipality = c.req.param("municipality");
    const day = (await isTown(municipality)) ? await newestDay(settings, municipality) : undefined;
    if (!day) return missing();
    let kept = newest.get(municipality);
    if (kept?.day !== day) {
      kept = { day, page: keptPage(await noteOf(settings, municipality, day)) };
      newest.set(municipality, kept);
    }
    return sentAs(TEXT, kept.page, c.req.raw);
  });

  pages.get("/:municipality/kontrollpunkt/nyckel", async (c) => {
    const municipality = c.req.param("municipality");
    const key = (await isTown(municipality)) ? await findCheckpointKey(settings) : undefined;
    return key ? sentAs(TEXT, keptPage(`${verifierKeyOf(municipality, key)}\n`), c.req.raw) : missing();
  });

  return pages;
}

const missing = () => plainPage(404, "Ingen kontrollpunkt finns", "Den första görs när servern har startat.");
