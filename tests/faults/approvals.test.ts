import { randomUUID } from "node:crypto";
import { Agent, type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";
import { verifyCaseFile } from "../../workflows/record/case-file";
import { fieldsOf, wordsOf } from "../support/page";
import { running, TOWN } from "./running";

const AT_ONCE = 1000;
const site = running();

it(`of ${AT_ONCE} simultaneous approvals of one order exactly one wins, the rest are told, and the record is whole`, async () => {
  const address = `/${TOWN}/konton/${site.order}`;
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const ask = async (path: string, body?: string): Promise<{ status?: number; to?: string; text: string }> => {
    const headers = { Cookie: site.cookie, Origin: site.app.origin };
    const form = body === undefined ? {} : { "Content-Type": "application/x-www-form-urlencoded" };
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const options = { agent, method: body === undefined ? "GET" : "POST", headers: { ...headers, ...form } };
      request(`${site.app.origin}${path}`, options, resolve).on("error", reject).end(body);
    });
    return { status: answer.statusCode, to: answer.headers.location, text: await text(answer) };
  };
  const fields = fieldsOf((await ask(`${address}/beslut`)).text);
  const forms = Array.from({ length: AT_ONCE }, () => {
    const own = { ...fields, key: randomUUID(), choice: "approve", reasons: "" };
    return new URLSearchParams(own).toString();
  });
  // Each is prepared, and read as it is to be signed; then all of them are signed at once.
  const prepared = await Promise.all(forms.map((form) => ask(`${address}/beslut`, form)));
  expect(prepared.filter(({ status }) => status !== 303)).toEqual([]);
  const home = `http://localhost:${new URL(site.app.origin).port}`;
  const signings = await Promise.all(
    prepared.map(async ({ to = "" }) => ({ to, body: site.passkey.answerTo((await ask(to)).text, home) })),
  );
  const answers = await Promise.all(signings.map(({ to, body }) => ask(to, body)));
  const told = answers.filter(({ status }) => status === 409);
  expect(answers.filter(({ status }) => status === 302).length).toBe(1);
  const others = answers.filter(({ status }) => status !== 302 && status !== 409);
  expect(others.map(({ status, text }) => [status, wordsOf(text).slice(0, 300)])).toEqual([]);
  expect(told.length).toBe(AT_ONCE - 1);
  for (const { text } of told) expect(wordsOf(text)).toMatch(/Cecilia Låtsasberg .*(godkände|har godkänt)/);

  const record = verifyCaseFile((await ask(`${address}/akt.json`)).text);
  if (!record.ok) throw new Error(JSON.stringify(record));
  expect(record.file.state).toBe("creation");
  expect(record.file.events.filter(({ type }) => type === "approved").length).toBe(1);
  expect(site.app.faults.slice(0, 3)).toEqual([]);
  agent.destroy();
});
