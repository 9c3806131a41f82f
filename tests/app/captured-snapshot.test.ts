import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Capture } from "../../app/capture/capture.server";
import { getPolicy } from "../../app/policies.server";
import { positionOf } from "../../app/position.server";
import { findAccount } from "../../db/accounts.server";
import { addressOf } from "../../workflows/account/register";
import { errorsOf, wordsOf } from "../support/page";
import { PageServer } from "../support/page-server";
import { demoSite } from "../support/site";

const BUTTON = "Ta en bild av sidan nu";
let server: PageServer;
let status = 200;
let real: Capture;
let hosts: string[] = [];
const capture: Capture = {
  takes: (address) => hosts.includes(new URL(address).hostname) && address.startsWith("https:"),
  take: (address) => real.take(address),
};
const site = demoSite(["toreboda"], undefined, async () => capture);
let [id, address, administrator, url] = ["", "", "", ""];

beforeAll(async () => {
  ({ id, address } = await site.account("operation"));
  const row = await findAccount((await site.db()).read, id);
  if (!row) throw new Error("No account");
  const position = positionOf(row);
  administrator = position.facts.administrators[0]?.person.name ?? "";
  url = addressOf(position, getPolicy("toreboda")).url ?? "";
  server = await PageServer.start((_, response) =>
    response.writeHead(status, { "Content-Type": "text/html; charset=utf-8" }).end("<h1>Badhuset</h1>"),
  );
  hosts = [new URL(url).hostname];
  real = await server.capture(hosts, hosts);
}, 60_000);
afterAll(() => server.stop());

const page = () => `${address}/ogonblicksbilder`;
const press = async (who: string) => (await site.as(who)).fill(page(), { intent: "capture" });
const taken = async () =>
  (await site.db()).read.selectFrom("snapshots").selectAll().where("account", "=", id).execute();
const files = async () => (await site.db()).read.selectFrom("files").selectAll().where("account", "=", id).execute();

describe("a picture that the product takes of an account's page", { timeout: 60_000 }, () => {
  it("is offered to whoever may take a snapshot, where the address is on the list, and to nobody else", async () => {
    const words = wordsOf(await (await (await site.as(administrator)).get(page())).text());
    expect(words).toContain(BUTTON);
    expect(words).toContain(url);
    expect(await (await (await site.as("Åsa Mallberg")).get(page())).text()).not.toContain(BUTTON);
    hosts = [];
    expect(await (await (await site.as(administrator)).get(page())).text()).not.toContain(BUTTON);
    expect((await press(administrator)).status).toBe(404);
    hosts = [new URL(url).hostname];
    expect(await taken()).toEqual([]);
  });

  it("is saved as the half-year's snapshot, with address, time and browser, and is seen on the page", async () => {
    const answer = await press(administrator);
    expect(answer.status).toBe(303);
    expect(await taken()).toMatchObject([{ half_year: expect.stringMatching(/^\d{4}/), files: 2 }]);
    const html = await (await (await site.as(administrator)).get(answer.headers.get("Location") ?? "")).text();
    expect(html).toMatch(/\/filer\/[0-9a-f]{64}\/visning/);
    const words = wordsOf(html);
    expect(words).toContain(`Bilden togs av Kontoakt från ${url} `);
    expect(words).toMatch(
      /\d{4}-\d\d-\d\d kl\. \d\d\.\d\d med Chromium [\d.]+, utan inloggning, 1280 × \d+ bildpunkter\./,
    );
  });

  it("that fails says why at the button, and nothing is recorded or kept", async () => {
    const before = [await site.events(id), (await files()).length];
    status = 404;
    const answer = await press(administrator);
    expect(answer.status).toBe(400);
    expect(errorsOf(await answer.text()).capture).toMatch(/Sidan svarade med felkod 404/);
    expect([await site.events(id), (await files()).length]).toEqual(before);
    status = 200;
  });

  it("is not taken for whoever may not take a snapshot, and no page is asked for", async () => {
    const asked = server.asked.length;
    const stranger = await site.as("Åsa Mallberg");
    const fields = { key: "k".repeat(20), seen: "1", intent: "capture" };
    expect((await stranger.send(page(), fields)).status).toBe(409);
    expect(server.asked).toHaveLength(asked);
  });
});
