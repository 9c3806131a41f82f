import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { State } from "../../workflows/account/machine";
import { states } from "../../workflows/account/machine";
import { demoSite, type Fields, pdf } from "../support/site";

const site = demoSite();

const pages = [
  "behovsanalys",
  "aktivitetsplan/administrators",
  "aktivitetsplan/url",
  "aktivitetsplan/junk",
  "granska",
  "uppdrag",
  "samrad",
  "beslut",
  "aterta",
  "skapande",
  "lansering",
  "administratorer",
  "utvardering",
  "avslut",
  "namndbeslut",
  "overlatelse",
];
const people = ["Anna Provsson", "Bertil Exempelgren", "Cecilia Låtsasberg", "Eva Protokollsson", "Hanna Blindtext"];

const names = fc.constantFrom(
  ...[
    "key",
    "seen",
    "hash",
    "intent",
    "choice",
    "reasons",
    "receiver",
    "administrator",
    "email",
    "replaces",
    "name",
    "unit",
  ],
  ...[
    "use",
    "goal",
    "central",
    "url",
    "platform",
    "purpose",
    "administrators.0.person",
    "administrators.1.deputy",
    "daily.0",
  ],
  ...[
    "hours",
    "responsible",
    "login",
    "website",
    "results",
    "proposal",
    "farewellDate",
    "snapshot",
    "snapshot.kept",
    "extract",
  ],
  ...["outcome", "date", "__proto__", "constructor", ""],
);
const values = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme", minLength: 200, maxLength: 300 }),
  fc.constantFrom(
    "accept",
    "approve",
    "save",
    "conclude",
    "begin",
    "decideClosure",
    "propose",
    "remove",
    "deputy",
    "ja",
    "no",
  ),
  fc.constantFrom(
    "anna-provsson",
    "anna.provsson@toreboda.example",
    "biblioteket",
    "2026-02-30",
    "a".repeat(64),
    "\0",
    "-0",
    "1e400",
  ),
  fc.constantFrom(pdf(), new File([""], ""), new File(["<html>"], "../../x.html", { type: "text/html" })),
);
/** Fields in place of those of the page, or beside them. */
const fields = fc.array(fc.tuple(names, values), { maxLength: 8 }).map((pairs): Fields => Object.fromEntries(pairs));

const expected = [200, 302, 400, 404, 409];

describe("whatever is sent to a form", () => {
  it("the answer is never a fault, and what is done is done whole", async () => {
    const accounts = new Map<State, { id: string; address: string }>();
    for (const state of states.filter((one) => one !== "consultation")) accounts.set(state, await site.account(state));
    const addresses = [...accounts.values()];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...people),
        fc.constantFrom(...addresses),
        fc.constantFrom(...pages),
        fc.boolean(),
        fields,
        async (person, { id, address }, page, ticketed, sent) => {
          const visitor = await site.as(person);
          const before = await site.events(id);
          const answer = await (ticketed
            ? visitor.fill(`${address}/${page}`, sent)
            : visitor.send(`${address}/${page}`, sent));
          expect(expected).toContain(answer.status);
          // A checklist that may not be concluded is saved all the same.
          if (answer.status !== 302 && sent.intent !== "conclude") expect(await site.events(id)).toBe(before);
          expect((await visitor.get(address)).status).toBe(200);
        },
      ),
      { numRuns: 250 },
    );
  });

  it("a new order is made or not, and sign-in is given or not", async () => {
    const anna = await site.as("Anna Provsson");
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("bestall", "logga-in/passkey", "logga-ut", "mitt-arbete"),
        fields,
        async (page, sent) => {
          const answer = await (page === "bestall" ? anna : site.visitor).send(`/toreboda/${page}`, sent);
          expect(expected).toContain(answer.status);
        },
      ),
      { numRuns: 100 },
    );
  });

  it("an address is found or not", async () => {
    const anna = await site.as("Anna Provsson");
    const part = fc.oneof(
      fc.constantFrom(
        ...pages,
        "konton",
        "2026-1",
        "toreboda",
        "monsterkoping",
        "filer",
        "akt.json",
        "forteckning",
        "..",
        "%00",
        "%ff",
      ),
      fc.string({ unit: "binary", maxLength: 20 }).map((text) => encodeURIComponent(text)),
    );
    const path = fc.tuple(fc.array(part, { maxLength: 5 }), fc.option(fc.tuple(part, part)));
    await fc.assert(
      fc.asyncProperty(path, async ([parts, query]) => {
        const address = `/${parts.join("/")}${query ? `?${query.join("=")}` : ""}`;
        const answer = await anna.get(address);
        expect(answer.status, address).toBeLessThan(500);
      }),
      { numRuns: 200 },
    );
  });
});
