import type { Page } from "@playwright/test";
import type { Question } from "../../workflows/policy/schema";
import { chosen, questionsOf } from "./fill";
import type { Order } from "./order";
import { type As, expect } from "./people";
import type { Town } from "./towns";

/** Sends the form of a page with these answers, as a browser without scripts would, but draws nothing; the answer is where it leads. */
async function post(page: Page, path: string, answers: Record<string, string>): Promise<string> {
  const shown = await (await page.request.get(path)).text();
  const hidden = [...shown.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  const answer = await page.request.post(path, {
    form: { ...Object.fromEntries(hidden.map(([, name, value]) => [name, value])), ...answers },
    headers: { Origin: new URL(page.url()).origin },
    maxRedirects: 0,
  });
  expect(answer.status(), path).toBe(302);
  return answer.headers().location ?? "";
}

/** What is sent for a question, as its field would. */
function fieldsOf({ id, kind, options }: Question, town: Town, { url, administrators }: Order): Record<string, string> {
  const [first] = administrators;
  switch (kind) {
    case "choice":
      return { [id]: chosen[id] ?? options?.[0]?.value ?? "" };
    case "administrators":
      return Object.fromEntries(
        administrators.flatMap(({ email }, row) => [
          [`${id}.${row}.person`, email],
          ...(town.deputy ? [[`${id}.${row}.deputy`, town.deputy.email]] : []),
        ]),
      );
    case "people":
      return { [`${id}.0`]: first.email };
    case "unit":
      return { [id]: town.unit.id };
    case "url":
      return { [id]: url };
    case "number":
      return { [id]: "2,5" };
    default:
      return { [id]: "Vi har tänkt igenom det." };
  }
}

/** An order that its administrators have been asked about; the answer is the account's address. */
export async function sentOrder(as: As, town: Town, order: Order): Promise<string> {
  const page = await as(order.orderer);
  const needs = await post(page, `/${town.id}/bestall`, { name: order.name, unit: town.unit.id });
  const address = needs.replace(/\/behovsanalys$/, "");
  const answers = questionsOf(town, "needs").map((question) => fieldsOf(question, town, order));
  await post(page, needs, { intent: "conclude", ...Object.assign({}, ...answers) });
  for (const question of questionsOf(town, "plan"))
    await post(page, `${address}/aktivitetsplan/${question.id}`, fieldsOf(question, town, order));
  await post(page, `${address}/granska`, {});
  return address;
}

/** As sentOrder, and everyone who is asked has taken the assignment under their own login. */
export async function acceptedOrder(as: As, town: Town, order: Order): Promise<string> {
  const address = await sentOrder(as, town, order);
  for (const person of order.administrators) await post(await as(person), `${address}/uppdrag`, { choice: "accept" });
  return address;
}
