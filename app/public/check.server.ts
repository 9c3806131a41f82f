import type { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { findEvent } from "../../db/events.server";
import type { MunicipalityDb } from "../../db/schema";
import type { Policy } from "../../workflows/policy/schema";
import { LARGEST_RECEIPT, verifyReceipt } from "../../workflows/signing/receipt";
import { SCRIPT_FREE } from "../http/headers.server";
import { type Checked, checkPage } from "./check-page";

type Town = { policy: Policy; db: MunicipalityDb };

const answer = (status: number, props: Parameters<typeof checkPage>[0]) =>
  new Response(checkPage(props), {
    status,
    headers: { ...SCRIPT_FREE, "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" },
  });

const TOO_LARGE = "Filen är större än 1 MB. Ett kvitto är mycket mindre: välj filen som du hämtade från kvittots sida.";
const NOTHING = "Välj kvittots fil, eller klistra in dess text.";
const NO_TEXT = "Filen är inte text. Välj filen som du hämtade från kvittots sida.";

/** The receipt that was sent in, as text; or what is wrong with what was sent. */
async function receiptIn(request: Request): Promise<{ text: string; pasted?: string } | { problem: string }> {
  const form = await request.formData().catch(() => null);
  const [file, pasted] = [form?.get("fil"), form?.get("text")];
  if (file instanceof File && (file.size > 0 || file.name)) {
    if (file.size > LARGEST_RECEIPT) return { problem: TOO_LARGE };
    try {
      return { text: new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer()) };
    } catch {
      return { problem: NO_TEXT };
    }
  }
  const text = typeof pasted === "string" ? pasted.trim() : "";
  return text ? { text, pasted: text } : { problem: NOTHING };
}

async function checked(text: string, { db, policy }: Town): Promise<Checked> {
  const verdict = verifyReceipt(text);
  const { receipt } = verdict;
  const own = receipt?.municipality === policy.municipality;
  const kept = own ? await findEvent(db.read, receipt.event.account, receipt.event.seq) : undefined;
  return { verdict, inRecord: kept !== undefined && kept.hash === receipt?.event.hash };
}

/** The page where anybody checks a receipt. Nothing that is sent in is kept. */
export function addCheckPage(
  pages: Hono,
  town: (id: string) => Promise<Town | undefined>,
  missing: () => Response,
): void {
  const address = "/:municipality/kontrollera";
  pages.get(address, async (c) => {
    const found = await town(c.req.param("municipality"));
    return found ? answer(200, { policy: found.policy, checked: null, problem: null }) : missing();
  });
  // A form's envelope around a file of the largest size.
  const maxSize = LARGEST_RECEIPT + 64 * 1024;
  const tooLarge = async (id: string) => {
    const found = await town(id);
    return found ? answer(413, { policy: found.policy, checked: null, problem: TOO_LARGE }) : missing();
  };
  pages.post(
    address,
    bodyLimit({ maxSize, onError: (c) => tooLarge(c.req.param("municipality") ?? "") }),
    async (c) => {
      const found = await town(c.req.param("municipality"));
      if (!found) return missing();
      const sent = await receiptIn(c.req.raw);
      if ("problem" in sent) return answer(400, { policy: found.policy, checked: null, problem: sent.problem });
      return answer(200, {
        policy: found.policy,
        checked: await checked(sent.text, found),
        problem: null,
        pasted: sent.pasted,
      });
    },
  );
}
