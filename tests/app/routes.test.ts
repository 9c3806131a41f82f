import { describe, expect, it } from "vitest";
import { states } from "../../workflows/account/machine";
import { stateNames } from "../../workflows/account/texts.sv";
import { verifyCaseFile } from "../../workflows/record/case-file";
import { wordsOf } from "../support/page";
import { demoSite } from "../support/site";

const site = demoSite();

const ofAccount = [
  "",
  "/behovsanalys",
  "/aktivitetsplan",
  "/aktivitetsplan/platform",
  "/aktivitetsplan/administrators",
  "/granska",
  "/uppdrag",
  "/samrad",
  "/beslut",
  "/handling",
  "/aterta",
  "/skapande",
  "/lansering",
  "/administratorer",
  "/utvardering",
  "/avslut",
  "/namndbeslut",
  "/overlatelse",
  "/akt.json",
];
const others = [
  "/toreboda/mitt-arbete",
  "/toreboda/bestall",
  "/toreboda/konton",
  "/toreboda/konton?lage=decision&sida=7",
];

describe.each(["toreboda", "monsterkoping"])("in %s", (town) => {
  const roles = {
    toreboda: ["Anna Provsson", "Cecilia Låtsasberg", "Eva Protokollsson"],
    monsterkoping: ["Elna Nappsson", "Örnulf Vaggman", "Jasmin Textgren"],
  }[town] as string[];
  const reachable = states.filter((state) => state !== "consultation" || town === "monsterkoping");

  it.each(reachable)("every screen of an account in the state %s answers everyone", async (state) => {
    const { id, address } = await site.account(state, town);
    for (const role of roles) {
      const visitor = await site.as(role, town);
      for (const page of ofAccount) {
        const answer = await visitor.get(address + page);
        expect([answer.status, page]).toEqual([200, page]);
        const text = await answer.text();
        if (page === "/akt.json")
          expect(verifyCaseFile(text)).toMatchObject({ ok: true, file: { state, account: id } });
        else expect(wordsOf(text), page).toContain(page === "" ? stateNames[state] : "på Facebook");
      }
    }
  });
});

it("nobody sees anything without signing in", async () => {
  const { address } = await site.account("operation");
  for (const path of [...others, ...ofAccount.map((page) => address + page), `${address}/filer/${"a".repeat(64)}`]) {
    const answer = await site.visitor.get(path);
    expect(answer.status, path).toBe(302);
    const location = answer.headers.get("Location") ?? "";
    expect(location).toBe(`/toreboda/logga-in?tillbaka=${encodeURIComponent(path)}`);
    // Nor by asking for the data alone, as the router's scripts do.
    const data = await site.visitor.get(path.replace(/(\?|$)/, ".data$1"));
    expect(data.status).not.toBe(200);
    expect(await data.text()).not.toContain("Anna Provsson");
  }
});

it("an account of another municipality is not found, nor its files", async () => {
  const { id, address } = await site.account("transferred");
  const rakel = await site.as("Rakel Lånekort", "monsterkoping");
  const anna = await site.as("Anna Provsson");
  const file = (await (await anna.get(address)).text()).match(/\/filer\/[0-9a-f]{64}/)?.[0];
  expect((await anna.get(`${address}${file}`)).status).toBe(200);
  // Numbers are drawn in each municipality: one that only the first has.
  const elsewhere = `/monsterkoping/konton/${id}`;
  for (const path of [...ofAccount.map((page) => elsewhere + page), `${elsewhere}${file}`]) {
    expect((await rakel.get(path)).status, path).toBe(404);
  }
  // And a session in one municipality is none in another, whatever its cookie's path says.
  for (const page of ofAccount) expect((await rakel.get(address + page)).status).toBe(302);
});

it("a file of one account is not found at another", async () => {
  const anna = await site.as("Anna Provsson");
  const [one, other] = [await site.account("transferred"), await site.account("operation")];
  const file = (await (await anna.get(one.address)).text()).match(/\/filer\/[0-9a-f]{64}/)?.[0];
  expect((await anna.get(`${other.address}${file}`)).status).toBe(404);
});

it("a municipality, an account and a question that are not there are not found", async () => {
  const anna = await site.as("Anna Provsson");
  const { address } = await site.account("order");
  const missing = [
    "/ingen",
    "/ingen/konton",
    "/toreboda/finns-inte",
    "/toreboda/konton/2026-9999",
    `${address}/finns-inte`,
  ];
  for (const path of [
    ...missing,
    `${address}/aktivitetsplan/finns-inte`,
    `${address}/filer/..%2f..`,
    "/toreboda/konton/2026-9999/akt.json",
    "/%00",
    "/toreboda/konton/%00",
  ]) {
    const answer = await anna.get(path);
    expect(answer.status, path).toBe(404);
    const text = await answer.text();
    expect(wordsOf(text), path).toMatch(/Sidan finns inte|Kontot finns inte/);
    expect(text).toContain('lang="sv"');
  }
});

it("a form sent where there is none is answered with a page that says so", async () => {
  const anna = await site.as("Anna Provsson");
  const { address } = await site.account("order");
  const paths = [
    "/ingen",
    "/toreboda",
    "/toreboda/konton",
    address,
    `${address}/akt.json`,
    `${address}/handling`,
    "/toreboda/forteckning",
    "/",
  ];
  for (const path of paths) {
    const answer = await anna.send(path, { name: "x" });
    expect(answer.status, path).toBe(405);
    expect(wordsOf(await answer.text()), path).toContain("Det går inte att göra så här");
  }
});

it("a body that is no form is answered 400, and nothing is done", async () => {
  const anna = await site.as("Anna Provsson");
  const before = await site.events();
  const bodies = [
    ["application/json", "{}"],
    ["text/plain", "name=x"],
    ["multipart/form-data", "x"],
    ["multipart/form-data; boundary=x", '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb'],
    ["", "x"],
  ];
  for (const [type = "", body = ""] of bodies) {
    const headers = { "Content-Type": type, "Sec-Fetch-Site": "same-origin" };
    const answer = await anna.request("/toreboda/bestall", { method: "POST", body, headers });
    expect(answer.status, type).toBe(400);
  }
  expect(await site.events()).toBe(before);
});

it("somebody's own work is theirs, and notices are read by whom they are for", async () => {
  const { id } = await site.account("decision");
  const cecilia = await site.as("Cecilia Låtsasberg");
  const page = wordsOf(await (await cecilia.get("/toreboda/mitt-arbete")).text());
  expect(page).toContain(`Nummer ${id}`);
  expect((await cecilia.fill("/toreboda/mitt-arbete", {})).status).toBe(302);
  expect(await (await cecilia.get("/toreboda/mitt-arbete")).text()).not.toContain("data-unread");
  const anna = await site.as("Anna Provsson");
  expect(await (await anna.get("/toreboda/mitt-arbete")).text()).toContain("data-unread");
});
