import type { Page } from "@playwright/test";
import { pagePicture, plainPdf } from "../../app/demo/sample-files";
import { getPolicy } from "../../app/policies.server";
import { isAsked } from "../../workflows/account/asked";
import type { FormId } from "../../workflows/account/facts";
import type { Question } from "../../workflows/policy/schema";
import type { Order } from "./order";
import type { Town } from "./towns";

export const picture = () => ({
  name: "ögonblicksbild.png",
  mimeType: "image/png",
  buffer: Buffer.from(pagePicture()),
});
export const extract = () => ({
  name: "protokollsutdrag § 45.pdf",
  mimeType: "application/pdf",
  buffer: Buffer.from(plainPdf(["Protokollsutdrag", "§ 45"])),
});

/** The day it is in Sweden, as a date field takes it. */
export const today = () => new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Stockholm" }).format(new Date());

/** What is chosen, or written, where any answer at all will not do. */
export const chosen: Record<string, string> = {
  central: "no",
  use: "communicate",
  presence: "create",
  platform: "facebook",
};
const written: Record<string, string> = {
  purpose: "Berätta för barnfamiljer vad som händer hos oss.",
  paragraph: "§ 45",
};

/** The questions of a form that are asked, when they are answered as here. */
export function questionsOf(town: Town, form: FormId): Question[] {
  return getPolicy(town.id).forms[form].filter((question) => isAsked(question, chosen));
}

/** Answers one question of a form, whatever the municipality asks, in its own field. */
export async function answer(
  page: Page,
  { id, kind, options, min = 1 }: Question,
  town: Town,
  order: Order,
): Promise<void> {
  const field = page.locator(`[name="${id}"]`);
  switch (kind) {
    case "choice":
      await page.locator(`[name="${id}"][value="${chosen[id] ?? options?.[0]?.value}"]`).check();
      break;
    case "administrators":
      for (const [row, person] of order.administrators.entries()) {
        await page.locator(`[name="${id}.${row}.person"]`).fill(person.email);
        if (town.deputy) await page.locator(`[name="${id}.${row}.deputy"]`).fill(town.deputy.email);
      }
      break;
    case "people":
      for (const [row, { email }] of order.administrators.slice(0, min).entries())
        await page.locator(`[name="${id}.${row}"]`).fill(email);
      break;
    case "person":
      await field.fill(order.orderer.email);
      break;
    case "unit":
      await field.selectOption(town.unit.id);
      break;
    case "confirm":
      await field.check();
      break;
    case "date":
      await field.fill(today());
      break;
    case "file":
      await field.setInputFiles(id === "extract" ? extract() : picture());
      break;
    case "number":
      await field.fill("2,5");
      break;
    case "url":
      await field.fill(id === "url" ? order.url : `${order.url}/${id}`);
      break;
    default:
      await field.fill(written[id] ?? "Vi har tänkt igenom det och skrivit ner det.");
  }
}

/** Answers every question of a form that stands on one page. */
export async function fillForm(page: Page, town: Town, form: FormId, order: Order): Promise<void> {
  for (const question of questionsOf(town, form)) await answer(page, question, town, order);
}
