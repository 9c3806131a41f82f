import { beforeAll, describe, expect, it } from "vitest";
import { errorsOf, fieldsOf, wordsOf } from "../support/page";
import { noise } from "../support/pictures";
import { demoSite, type Fields } from "../support/site";

const site = demoSite(["toreboda"]);
const ANNA = "Anna Provsson";
let account = "";
let address = "";
beforeAll(async () => {
  ({ id: account, address } = await site.account("operation"));
});

/** Sends the form of a new matter that is refused: what is said at which field, and what stands in the form after. */
async function refused(kind: string, fields: Fields, status = 400) {
  const anna = await site.as(ANNA);
  const before = await site.events(account);
  const answer = await anna.fill(`${address}/arenden/ny/${kind}`, fields);
  const page = await answer.text();
  expect([kind, answer.status]).toEqual([kind, status]);
  expect(await site.events(account)).toBe(before);
  return { errors: errorsOf(page), typed: fieldsOf(page), page };
}
const png = async () => new File([new Uint8Array(await noise(30, 20).png().toBuffer())], "bild.png");
const QUESTION = { text: "När öppnar badet?", subject: "Badet" };

describe("what is wrong in a question is said at its field, and what was typed stays", () => {
  const times: [string, Fields, RegExp][] = [
    ["a time to come", { received: "2099-01-01", "received.time": "10:00" }, /ligger i framtiden/],
    [
      "a time before the launch",
      { received: "2001-01-01", "received.time": "10:00" },
      /före den dag då kontot togs i drift/,
    ],
    ["a day that is not", { received: "2026-02-30", "received.time": "10:00" }, /finns inte/],
    ["no time", { received: "2026-11-01", "received.time": "" }, /Skriv klockslaget/],
    ["an hour that is jumped over", { received: "2026-03-29", "received.time": "02:30" }, /ställs klockan fram/],
  ];
  it.each(times)("%s", async (_, fields, says) => {
    const { errors, typed } = await refused("fraga", { ...QUESTION, ...fields });
    expect(errors.received).toMatch(says);
    expect(typed).toMatchObject({ ...QUESTION, ...fields });
  });

  it("an hour that exists twice is asked which of the two it is, and then judged", async () => {
    const twice = { ...QUESTION, received: "2020-10-25", "received.time": "02:30" };
    const { errors, typed, page } = await refused("fraga", twice);
    expect(errors.received).toContain("finns två gånger");
    expect(typed["received.which"]).toBe("");
    expect(page).toContain("Vintertid (den andra)");
    const again = await refused("fraga", { ...twice, "received.which": "later" });
    expect(again.errors.received).toContain("före den dag då kontot togs i drift");
    expect(again.typed["received.which"]).toBe("later");
  });

  const others: [string, Fields, string, RegExp][] = [
    ["nothing pasted", { text: "" }, "text", /Klistra in texten/],
    ["nothing that is seen", { text: "\u200b \u202e" }, "text", /Klistra in texten/],
    ["a sort that is none", { ...QUESTION, sort: "annat" }, "sort", /Välj ett av alternativen/],
    ["a subject too long", { ...QUESTION, subject: "å".repeat(201) }, "subject", /högst 200 tecken/],
    ["an empty file", { screenshot: new File([], "tom.png") }, "screenshot", /Filen är tom/],
    ["a file of another kind", { screenshot: new File(["hej"], "x.exe") }, "screenshot", /inte av ett slag/],
  ];
  it.each(others)("%s", async (_, fields, field, says) => {
    expect((await refused("fraga", fields)).errors[field]).toMatch(says);
  });

  it("a crisis is not asked about in calm, and is refused", async () => {
    const { errors, typed } = await refused("fraga", { ...QUESTION, crisis: "ja" });
    expect(errors.crisis).toContain("inte i krisläge");
    expect(typed.crisis).toBeUndefined();
  });

  it("each error is named by its label in the summary", async () => {
    expect((await refused("fraga", { text: "" })).errors.text).toMatch(/^Vad skrev personen\? /);
  });
});

describe("a removal", () => {
  it("is refused without what the rules ask to be saved and without a ground, says which rule, and keeps the picture", async () => {
    const { errors, typed } = await refused("borttagning", { screenshot: await png() });
    expect(errors.text).toMatch(/Spara innehållet som text innan något tas bort\. Källa: Töreboda/);
    expect(errors.sender).toMatch(/Spara uppgifter om avsändaren/);
    const unseen = { screenshot: await png(), text: "\u200b", sender: "\u200b", "grounds.insult": "ja" };
    expect(Object.keys((await refused("borttagning", unseen)).errors)).toEqual(["text", "sender"]);
    expect(errors.grounds).toMatch(/Välj minst en grund/);
    expect(typed["screenshot.kept"]).toMatch(/^[0-9a-f]{64}$/);
    const anna = await site.as(ANNA);
    const mended = { ...typed, text: "Du är dum", sender: "Arg Person", "grounds.insult": "ja" };
    const answer = await anna.send(`${address}/arenden/ny/borttagning`, mended);
    expect(answer.status).toBe(303);
    const page = await (await anna.get(answer.headers.get("Location") ?? "")).text();
    expect(page).toContain(`/filer/${typed["screenshot.kept"]}/visning`);
    for (const words of ["Du är dum", "Arg Person", "Förtal, personangrepp"]) expect(wordsOf(page)).toContain(words);
  });

  it("that is already made is recorded as such at once, with the time it was done", async () => {
    const anna = await site.as(ANNA);
    const sent = { text: "Dumt", sender: "Någon", "grounds.insult": "ja", measure: "hidden", police: "ja" };
    const answer = await anna.fill(`${address}/arenden/ny/borttagning`, sent);
    expect(answer.status).toBe(303);
    const words = wordsOf(await (await anna.get(answer.headers.get("Location") ?? "")).text());
    expect(words).toMatch(/dolde inlägget i B-\d+ .* och anmälde det till polisen/);
    expect(words).toContain("Klart");
  });

  it("with what is only said of one that is made asks whether it is, and keeps what was written", async () => {
    const fields = { text: "Du ljuger!", sender: "Arg Person", "grounds.insult": "ja", told: "Det var hets." };
    const answer = await (await site.as(ANNA)).fill(`${address}/arenden/ny/borttagning`, fields);
    const html = await answer.text();
    expect(answer.status).toBe(400);
    expect(errorsOf(html).measure).toContain("Du har fyllt i vad som är gjort.");
    expect(fieldsOf(html)).toMatchObject({ told: "Det var hets." });
  });

  it("done before it was seen is refused at the time it was done", async () => {
    const sent = { text: "Dumt", sender: "Någon", "grounds.insult": "ja", measure: "hidden", done: "2001-01-01" };
    expect((await refused("borttagning", sent)).errors.done).toMatch(/före den tid då du såg det/);
  });
});

describe("other matters", () => {
  it("a block asks who, why and a day to come", async () => {
    const { errors } = await refused("sparr", { review: "2001-01-01" });
    expect(Object.keys(errors)).toEqual(["reasons"]);
    const next = await refused("sparr", { reasons: "Hotar", review: "2001-01-01" });
    expect(next.errors.text).toMatch(/Skriv vem/);
    expect(next.errors.review).toMatch(/efter i dag/);
    expect(next.typed.reasons).toBe("Hotar");
  });

  it("a loan asks for what is left out once, in words that say how to mend it", async () => {
    const { errors } = await refused("utlaning", { borrower: "", from: "", to: "2026-02-30" });
    expect(errors).toEqual({
      borrower: "Vem ska låna kontot? Skriv en e-postadress.",
      from: "Första dagen: Skriv dagen som år-månad-dag, till exempel 2026-11-28.",
      to: "Sista dagen: Dagen 2026-02-30 finns inte. Skriv en dag som finns i kalendern.",
    });
  });

  it("a loan asks for somebody who is known, and days in their order", async () => {
    const { errors } = await refused("utlaning", { borrower: "ingen@ingenstans.example", to: "2099-01-01" });
    expect(errors.borrower).toMatch(/Ingen i kommunens katalog/);
    const days = { borrower: "ture.slussman@toreboda.example", from: "2099-02-01", to: "2099-01-01" };
    expect((await refused("utlaning", days)).errors.to).toMatch(/före den första/);
  });

  it("a request about personal data asks what is requested, and for the request itself", async () => {
    expect((await refused("personuppgifter", { text: "Hej" })).errors.sort).toMatch(/Välj ett av alternativen/);
    expect((await refused("personuppgifter", { sort: "erase" })).errors.text).toMatch(/Klistra in begäran/);
  });

  it.each(["finns-inte", "%00", "question"])("there is no new matter of the kind %s", async (kind) => {
    expect((await (await site.as(ANNA)).get(`${address}/arenden/ny/${kind}`)).status).toBe(404);
  });

  it.each(["F-999", "X-1", "F-1000000", "ny", "%00"])("there is no matter %s", async (id) => {
    const anna = await site.as(ANNA);
    expect((await anna.get(`${address}/arenden/${id}`)).status).toBe(404);
    expect((await anna.send(`${address}/arenden/${id}`, { intent: "answerQuestion" })).status).toBe(404);
  });

  it("who may not raise one is told who may, and what they sent is not kept", async () => {
    const yngve = await site.as("Yngve Parentes");
    const page = await (await yngve.get(`${address}/arenden/ny/fraga`)).text();
    expect(wordsOf(page)).toContain("Det här gör någon annan");
    const answer = await yngve.send(`${address}/arenden/ny/fraga`, { key: "0123456789", seen: "1", text: "Min text" });
    expect(answer.status).toBe(409);
    expect(wordsOf(await answer.text())).toContain("Min text");
  });
});

describe("a step in a matter", () => {
  it("sent twice is done once; sent anew to what is settled it is refused, and what was written is shown", async () => {
    const anna = await site.as(ANNA);
    const raised = await anna.fill(`${address}/arenden/ny/fraga`, QUESTION);
    const matter = raised.headers.get("Location")?.split("?")[0] ?? "";
    const form = { ...(await anna.fields(matter)), intent: "answerQuestion", answer: "I maj." };
    expect((await anna.send(matter, form)).status).toBe(303);
    const before = await site.events(account);
    expect((await anna.send(matter, form)).status).toBe(303);
    const late = await anna.send(matter, { ...form, key: "en-annan-nyckel", answer: "I juni." });
    const words = wordsOf(await late.text());
    expect(late.status).toBe(409);
    expect(words).toContain("är redan klart, så det går inte att ändra");
    expect(words).toContain("I juni.");
    expect(await site.events(account)).toBe(before);
  });

  it("says what is wrong at its own field alone", async () => {
    const anna = await site.as(ANNA);
    const raised = await anna.fill(`${address}/arenden/ny/fraga`, QUESTION);
    const matter = raised.headers.get("Location")?.split("?")[0] ?? "";
    const answer = await anna.fill(matter, { intent: "answerQuestion", answer: "", answered: "2099-01-01" });
    const errors = errorsOf(await answer.text());
    expect(answer.status).toBe(400);
    expect(errors["answerQuestion-answer"]).toMatch(/^Svaret: Klistra in svaret\./);
    expect(errors["answerQuestion-answered"]).toMatch(/framtiden/);
    const left = await anna.fill(matter, { intent: "leaveQuestion", reasons: " " });
    expect(errorsOf(await left.text())).toEqual({ "leaveQuestion-reasons": expect.stringMatching(/Skriv skälen\./) });
  });
});

describe("a round", () => {
  it("is made in one tap, from the account's page and from one's own work, and stands in the record", async () => {
    const anna = await site.as(ANNA);
    for (const [page, back] of [
      [`${address}/uppsikt`, "rounds"],
      [address, "account"],
    ] as const) {
      const { key = "", seen = "" } = await anna.fields(page);
      const answer = await anna.send(`${address}/uppsikt`, { key, seen, intent: "seenOver", back });
      expect([answer.status, answer.headers.get("Location")]).toEqual([303, `${page}?klart=uppsikt`]);
    }
    expect(wordsOf(await (await anna.get(`${address}/uppsikt`)).text())).toContain(
      "såg över kontot. Inget att anmärka.",
    );
  });

  it("where something was found asks what", async () => {
    const anna = await site.as(ANNA);
    const answer = await anna.fill(`${address}/uppsikt`, { intent: "makeRound", found: "" });
    expect([answer.status, errorsOf(await answer.text()).found]).toEqual([
      400,
      expect.stringContaining("Skriv vad du såg"),
    ]);
  });

  it("more often is begun with a reason, and its next time says why", async () => {
    const anna = await site.as(ANNA);
    const without = await anna.fill(`${address}/uppsikt`, { intent: "watchCloser", reasons: "" });
    expect(errorsOf(await without.text()).reasons).toMatch(/Skriv skälen\./);
    expect((await anna.fill(`${address}/uppsikt`, { intent: "watchCloser", reasons: "Badet" })).status).toBe(303);
    const words = wordsOf(await (await anna.get(`${address}/uppsikt`)).text());
    expect(words).toMatch(/Kontot ses över \d gånger om dagen/);
  });
});
