import type { Page } from "@playwright/test";
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

/** An order that its administrators have been asked about; the answer is the account's address. */
export async function sentOrder(as: As, town: Town, order: Order): Promise<string> {
  const page = await as(order.orderer);
  const needs = await post(page, `/${town.id}/bestall`, { name: order.name, unit: town.unit.id });
  const address = needs.replace(/\/behovsanalys$/, "");
  await post(page, needs, {
    intent: "conclude",
    use: "communicate",
    goal: "Fler hittar till oss.",
    audience: "Barnfamiljer.",
    central: "no",
    resources: "Två av oss.",
  });
  const [first, second] = order.administrators;
  const plan: Record<string, Record<string, string>> = {
    platform: { platform: "facebook" },
    url: { url: order.url },
    unit: { unit: town.unit.id },
    purpose: { purpose: "Berätta vad som händer hos oss." },
    administrators: { "administrators.0.person": first.email, "administrators.1.person": second.email },
    daily: { "daily.0": first.email },
    supervision: { supervision: "Varje vardag." },
    hours: { hours: "2,5" },
  };
  for (const [question, answers] of Object.entries(plan))
    await post(page, `${address}/aktivitetsplan/${question}`, answers);
  await post(page, `${address}/granska`, {});
  return address;
}

/** As sentOrder, and everyone who is asked has taken the assignment under their own login. */
export async function acceptedOrder(as: As, town: Town, order: Order): Promise<string> {
  const address = await sentOrder(as, town, order);
  for (const person of order.administrators) await post(await as(person), `${address}/uppdrag`, { choice: "accept" });
  return address;
}
