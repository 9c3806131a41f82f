import { describe, expect, it } from "vitest";
import { wordsOf } from "../support/page";
import { demoSite } from "../support/site";

const site = demoSite();

const titleOf = (html: string) => html.match(/<title>(.*?)<\/title>/)?.[1];
const buttonOf = (html: string, value: string) => html.match(new RegExp(`<button[^>]*value="${value}"[^>]*>`))?.[0];
/** What is there without opening anything. */
const unfolded = (html: string) => html.replace(/<details(?![^>]* open)[^>]*>.*?<\/details>/gs, "");

async function pageFor(person: string, path: string): Promise<string> {
  return (await (await site.as(person)).get(path)).text();
}

describe("a title", () => {
  it("says what, which account and where", async () => {
    const { address } = await site.account("decision");
    const name = titleOf(await pageFor("Cecilia Låtsasberg", address))?.replace(" – Töreboda kommun", "");
    expect(name).toMatch(/på Facebook/);
    expect(titleOf(await pageFor("Cecilia Låtsasberg", `${address}/beslut`))).toBe(
      `Besluta om beställningen: ${name} – Töreboda kommun`,
    );
    expect(titleOf(await pageFor("Cecilia Låtsasberg", "/toreboda/konton"))).toBe("Konton – Töreboda kommun");
  });

  it("says first that a form came back, without scripts too", async () => {
    const anna = await site.as("Anna Provsson");
    expect(titleOf(await pageFor("Anna Provsson", "/toreboda/bestall"))).toMatch(/^Beställ konto/);
    const answer = await anna.fill("/toreboda/bestall", { name: "" });
    expect(answer.status).toBe(400);
    expect(titleOf(await answer.text())).toBe("Fel: Beställ konto – Töreboda kommun");
  });
});

describe("what is not there", () => {
  it("says so within the frame to those who are signed in", async () => {
    const { id } = await site.account("operation", "monsterkoping");
    for (const path of ["/toreboda/konton/2020-999", `/toreboda/konton/${id}-9/beslut`]) {
      const answer = await (await site.as("Anna Provsson")).get(path);
      const html = await answer.text();
      expect(answer.status).toBe(404);
      expect(titleOf(html)).toBe("Kontot finns inte – Töreboda kommun");
      expect(wordsOf(html)).toContain("Kontot finns inte i Töreboda kommun");
      expect(html).toContain("Logga ut");
      expect(html).not.toContain("Mönsterköping");
    }
    const page = await pageFor("Anna Provsson", "/toreboda/finns/inte");
    expect(titleOf(page)).toBe("Sidan finns inte – Töreboda kommun");
    expect(page).toContain('href="/toreboda/mitt-arbete"');
  });

  it("is a page by itself to everyone else, and no reason to sign in", async () => {
    for (const path of ["/toreboda/finns/inte", "/finns-inte/konton"]) {
      const answer = await site.visitor.get(path);
      expect([answer.status, titleOf(await answer.text())]).toEqual([404, "Sidan finns inte – Kontoakt"]);
    }
  });
});

describe("an evaluation", () => {
  const evaluated = async (proposal: string) => {
    const { address } = await site.account("evaluation");
    const page = `${address}/utvardering`;
    const written = { intent: "save", results: "Bra.", activity: "Ett inlägg i veckan.", proposal };
    expect((await (await site.as("Anna Provsson")).fill(page, written)).status).toBe(302);
    return page;
  };

  it("opens no decision before it is filled in", async () => {
    const { address } = await site.account("operation");
    const begun = await (await site.as("Anna Provsson")).fill(`${address}/utvardering`, { intent: "begin" });
    expect(begun.status).toBe(302);
    const html = await pageFor("Cecilia Låtsasberg", `${address}/utvardering`);
    expect(wordsOf(html)).toContain("Besluten öppnas när utvärderingen är ifylld.");
    expect(html).not.toContain("Besluta att avsluta kontot");
  });

  it("has what is proposed at hand and the rest folded, for those who decide", async () => {
    const html = await pageFor("Cecilia Låtsasberg", await evaluated("close"));
    expect(wordsOf(unfolded(html))).toContain("Administratörerna föreslår: Avsluta kontot");
    expect(buttonOf(unfolded(html), "decideClosure")).not.toContain("data-variant");
    expect(unfolded(html)).not.toContain('value="requestTransfer"');
    expect(buttonOf(html, "requestTransfer")).toContain('data-variant="secondary"');
    expect(html).toContain("Besluta något annat");
  });

  it("tells those who evaluate who decides", async () => {
    const html = await pageFor("Anna Provsson", await evaluated("close"));
    expect(wordsOf(unfolded(html))).toMatch(/Det här beslutar någon annan .*Cecilia Låtsasberg \(enhetschef\)/);
    expect(html).not.toContain('value="decideClosure"');
    expect(buttonOf(html, "save")).not.toContain("data-variant");
  });

  it("comes back with the folded form open when something is missing in it", async () => {
    const page = await evaluated("continue");
    const chief = await site.as("Cecilia Låtsasberg");
    const html = await (await chief.fill(page, { intent: "decideClosure", reasons: "" })).text();
    expect(unfolded(html)).toContain('id="decideClosure-reasons"');
    expect(titleOf(html)).toMatch(/^Fel: Utvärdering/);
  });
});

it("the board's decision suggests the municipality's own boards, and leads to what it is about", async () => {
  const { address } = await site.account("transferDecision");
  const html = await pageFor("Eva Protokollsson", `${address}/namndbeslut`);
  expect(html).toMatch(/<input[^>]*list="board-suggestions"/);
  expect(html).toContain('<option value="Kultur- och fritidsnämnden">');
  expect(html).not.toContain('<option value="Biblioteket">');
  expect(html).toContain(`href="${address}/handling"`);
  expect(html).toContain(`href="${address}/utvardering"`);
});

it("a question of the plan is the heading of its page, and still the label of its field", async () => {
  const { address } = await site.account("order");
  const html = await pageFor("Anna Provsson", `${address}/aktivitetsplan/purpose`);
  expect(html).toMatch(/<h1>Vad är syftet[^<]*<\/h1>|<h1>Vad är syftet[^<]*<!-- -->\s*<\/h1>/);
  expect(html).toMatch(/<label[^>]*for="purpose">Vad är syftet/);
  expect(wordsOf(html)).toContain("Fråga 4 av 8");
});

it("the public pages lead to the register, the rules and the door of those who work here", async () => {
  for (const path of ["/toreboda/forteckning", "/toreboda/regler", "/toreboda/svarsguide"]) {
    const html = await (await site.visitor.get(path)).text();
    const [header = ""] = html.match(/<header class="frame-head">.*?<\/header>/s) ?? [];
    expect(wordsOf(header)).toMatch(/För medarbetare\s+Förteckning\s+Regler\s*$/);
  }
});

describe("the case file", () => {
  it("is downloaded beside the checkpoint that it is checked with", async () => {
    const { address } = await site.account("operation");
    const html = await pageFor("Anna Provsson", address);
    expect(wordsOf(html)).toMatch(
      /Hämta akten som fil \. Spara också dagens kontrollpunkt : med den visar npm run verify/,
    );
    expect(html).toContain('href="/toreboda/kontrollpunkt"');
  });
});
