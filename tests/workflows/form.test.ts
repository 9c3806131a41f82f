import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formSchema, tidy } from "../../workflows/account/form";
import { type Question, questionSchema } from "../../workflows/policy/schema";
import { canonical } from "../../workflows/record/canonical";
import { directory, file, library, people } from "../support/organisation";

const asked = (kind: Question["kind"], more: Partial<Question> = {}): Question =>
  questionSchema.parse({ id: "q", label: "Fråga?", kind, source: "STD-1", ...more });
/** What a raw value becomes: the answer, or the message beside the field. */
function read(kind: Question["kind"], raw: unknown, more: Partial<Question> = {}, demand = true, look = true) {
  const result = formSchema([asked(kind, more)], demand, look ? directory : undefined).safeParse({ q: raw });
  if (result.success) return { answer: result.data.q };
  expect(result.error.issues).toHaveLength(1);
  expect(result.error.issues[0]?.path).toEqual(["q"]);
  return { message: result.error.issues[0]?.message };
}
const options = [
  { value: "no", label: "Nej" },
  { value: "yes", label: "Ja" },
];
const kinds = questionSchema.shape.kind.options;
const junk = [undefined, null, "", "   ", "\u0000", "\u202e", [], {}, 7, false, Number.NaN];

describe("an answer that is missing", () => {
  const messages: Partial<Record<Question["kind"], string>> = {
    choice: "Välj ett alternativ.",
    unit: "Välj en verksamhet i listan.",
    confirm: "Kryssa i rutan när det är gjort.",
    file: "Välj en fil.",
    date: "Skriv ett datum.",
    administrators: "Skriv minst en administratörs e-postadress.",
    people: "Skriv minst en e-postadress.",
    person: "Skriv en e-postadress.",
  };

  it.each(kinds)("is named for %s when it is asked for, and left out when it is not", (kind) => {
    for (const raw of junk) {
      expect(read(kind, raw, { options })).toEqual({ message: messages[kind] ?? "Skriv ett svar." });
      expect(read(kind, raw, { options }, false)).toEqual({ answer: null });
      expect(read(kind, raw, { options, required: false })).toEqual({ answer: null });
    }
  });

  it("is named for each question of a form that is sent in empty, and nothing unknown is kept", () => {
    const questions = kinds.map((kind, index) => asked(kind, { id: `q${"abcdefghijklmn"[index]}` }));
    const result = formSchema(questions, true, directory).safeParse({});
    expect(result.error?.issues.map(({ path }) => path[0])).toEqual(questions.map(({ id }) => id));
    for (const { message } of result.error?.issues ?? []) expect(message).toMatch(/^(Välj|Skriv|Kryssa) .+\.$/);
    const saved = formSchema(questions, false, directory).parse({ other: "x", __proto__: "x", constructor: "x" });
    expect(Object.keys(saved)).toEqual(questions.map(({ id }) => id));
  });
});

describe("text", () => {
  it("is kept as it is, with markup, script, emoji and å ä ö", () => {
    for (const text of [
      "<script>alert('x')</script>",
      "<b>hej</b> & hå",
      "👩‍👩‍👧‍👦 🇸🇪 ❤️",
      "åäöÅÄÖ é",
      "'; drop table events; --",
    ])
      for (const kind of ["text", "longText"] as const) expect(read(kind, text)).toEqual({ answer: text });
  });

  it("is one line, or several as written", () => {
    expect(read("text", " en\r\nrad\tbara  ")).toEqual({ answer: "en rad bara" });
    expect(read("longText", " två\r\nrader\r")).toEqual({ answer: "två\nrader" });
  });

  it("is the same text in NFC and NFD", () => {
    const text = "Åtta små grisar på ön";
    expect(text.normalize("NFD")).not.toBe(text);
    expect(read("text", text.normalize("NFD"))).toEqual({ answer: text });
  });

  it("is measured in characters as people count code points, and says how long it is", () => {
    expect(read("text", "😀".repeat(10), { max: 10 })).toEqual({ answer: "😀".repeat(10) });
    for (const kind of ["text", "longText"] as const)
      expect(read(kind, "å".normalize("NFD").repeat(11), { max: 10 })).toEqual({
        message: "Korta texten till högst 10 tecken. Nu är den 11.",
      });
  });

  it.each([
    ["half a surrogate pair", "a\ud83db\ude00c"],
    ["marks that turn the direction", "a\u202eb\u2066c\u200e\u200f\u061c"],
    ["control characters", "a\u0000b\u001b\u0085c\ufeff"],
  ])("holds no %s", (_, raw) => {
    expect(read("longText", raw)).toEqual({ answer: "abc" });
  });

  it("is tidy once and for all, and can always be hashed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string(), (one, other) => {
        for (const raw of [one, other, one + other, `${one}\ud800${other}`, `${other}\n\u0301${one}`]) {
          const text = tidy(raw);
          expect(tidy(text)).toBe(text);
          expect(JSON.parse(canonical(text))).toBe(text);
        }
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), (units) => {
        const text = tidy(String.fromCharCode(...units));
        expect(tidy(text)).toBe(text);
        expect(JSON.parse(canonical(text))).toBe(text);
      }),
    );
  });
});

describe("a web address", () => {
  it("may be written without https", () => {
    expect(read("url", "www.exempel.se/å")).toEqual({ answer: "https://www.exempel.se/å" });
    expect(read("url", "http://exempel.se")).toEqual({ answer: "http://exempel.se" });
  });

  it.each([
    "javascript:alert(1)",
    "JavaScript:alert(1)//https://exempel.se",
    "java\u0000script:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "file:///etc/passwd",
    "ftp://www.exempel.se/",
    "javascript://www.exempel.se/%0aalert(1)",
    "mailto:anna@exempel.se",
    "https://anna:hemligt@exempel.se/",
    "https://",
    "hej",
    "två ord.se",
    "http://localhost/",
  ])("is not %s", (raw) => {
    expect(read("url", raw)).toEqual({
      message: "Skriv en webbadress, till exempel https://www.facebook.com/biblioteket.",
    });
  });

  it("has a longest length, https counted", () => {
    expect(read("url", `exempel.se/${"a".repeat(300)}`, { max: 300 }).message).toMatch(/^Korta texten/);
  });
});

describe("a date", () => {
  it.each(["2026-11-20", "2028-02-29"])("that exists is kept: %s", (raw) => {
    expect(read("date", ` ${raw} `)).toEqual({ answer: raw });
  });
  it.each(["2026-02-30", "2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-01-00"])(
    "that does not exist is named: %s",
    (raw) => {
      expect(read("date", raw)).toEqual({ message: `Datumet ${raw} finns inte. Kontrollera dag och månad.` });
    },
  );
  it.each(["20/11 2026", "2026-1-1", "i går", "2026-11-20T00:00", "１２34-01-01", "<script>"])("is not %s", (raw) => {
    expect(read("date", raw).message).toMatch(/^Skriv datumet i formen ÅÅÅÅ-MM-DD/);
  });
});

describe("a number", () => {
  const max = 168;
  it.each([
    ["2,5", 2.5],
    ["2.5", 2.5],
    [" 168 ", 168],
    ["0,01", 0.01],
  ])("is read from %s", (raw, answer) => expect(read("number", raw, { max })).toEqual({ answer }));
  it.each(["två", "1e3", "-1", "1,234", "Infinity", "0x10", "٣", "1 000"])("is not %s", (raw) => {
    expect(read("number", raw, { max }).message).toBe("Skriv ett tal med siffror, till exempel 2,5.");
  });
  it.each(["0", "0,0", "168,5", "999999"])("is neither nothing nor too much: %s", (raw) => {
    expect(read("number", raw, { max }).message).toBe("Skriv ett tal som är större än 0 och högst 168.");
  });
});

describe("a choice, a tick, a unit, a file", () => {
  it("is one of those offered", () => {
    expect(read("choice", "no", { options })).toEqual({ answer: "no" });
    for (const raw of ["maybe", "No", "constructor"])
      expect(read("choice", raw, { options })).toEqual({ message: "Välj ett av alternativen." });
    expect(read("unit", "biblioteket")).toMatchObject({ answer: library });
    expect(read("unit", "månen")).toEqual({ message: "Välj en verksamhet i listan." });
    expect(read("unit", "månen", {}, true, false)).toEqual({ answer: { id: "månen", name: "" } });
  });
  it("is ticked by ja and by nothing else", () => {
    expect(read("confirm", "ja")).toEqual({ answer: true });
    expect(read("confirm", true)).toEqual({ answer: true });
    for (const raw of ["on", "nej", "true", 1, ["ja"]])
      expect(read("confirm", raw, {}, false)).toEqual({ answer: null });
  });
  it("is a stored file, never a text that says so", () => {
    expect(read("file", file)).toEqual({ answer: file });
    for (const raw of ["utdrag.pdf", JSON.stringify(file), [file]])
      expect(read("file", raw).message).toBe("Välj en fil.");
  });
});

describe("a reference", () => {
  it("says where something is kept, in one line", () => {
    expect(read("reference", " Keepass,\n posten  Facebook ")).toEqual({ answer: "Keepass, posten Facebook" });
  });

  it.each(["Sommar2024!", "lösenord: sommar", "a\u202eB3dE5fG7hJ9kL2", `xK9#${"mQ2$vL7!".repeat(900)}`])(
    "is never the secret itself, also where nothing is demanded: %s",
    (raw) => {
      const message =
        "Det här ser ut som ett lösenord. Skriv var det finns, till exempel namnet på posten i lösenordsskåpet.";
      for (const demand of [true, false])
        for (const look of [true, false])
          expect(read("reference", raw, { max: 200 }, demand, look)).toEqual({ message });
    },
  );

  it("is the only text judged so; another may hold anything but a password written out", () => {
    for (const kind of ["text", "longText"] as const) {
      expect(read(kind, "Sommar2024!")).toEqual({ answer: "Sommar2024!" });
      expect(read(kind, "Lösenord: finns i Keepass")).toEqual({ answer: "Lösenord: finns i Keepass" });
      expect(read(kind, "Vi når kontot. Lösenord: Sommar2024")).toEqual({
        message: "Det står ett lösenord i texten. Ta bort det, och skriv var det finns.",
      });
    }
  });
});

describe("people", () => {
  const { first, second, deputy } = people;
  const wrong = ["anna", "anna@", "@exempel.se", "anna@exempel", "anna @exempel.se", "a@b@c.se", "<x>@exempel.se"];

  it("are as many as the question asks for, or nobody yet", () => {
    const message = "Skriv minst 2 personer. Nu är det bara 1.";
    expect(read("people", [first.email], { min: 2 })).toEqual({ message });
    expect(read("people", [first.email], { min: 2 }, false)).toEqual({ message });
    expect(read("people", [first.email, second.email], { min: 2 })).toEqual({ answer: [first, second] });
    expect(read("people", ["", ""], { min: 2 }, false)).toEqual({ answer: null });
    expect(read("people", [first.email])).toEqual({ answer: [first] });
  });

  it("are found by e-mail, however it is written", () => {
    expect(read("person", " ANNA@Exempel.SE ")).toEqual({ answer: first });
    expect(read("people", [first.email, "", second.email])).toEqual({ answer: [first, second] });
    expect(read("administrators", [{ person: first.email, deputy: deputy.email }, { person: "" }])).toEqual({
      answer: [{ person: first, deputy }],
    });
  });

  it.each(wrong)("are not found by %s", (email) => {
    const message = `Skriv e-postadressen i formen namn@kommun.se. Du skrev ”${email}”.`;
    expect(read("person", email)).toEqual({ message });
    expect(read("people", [first.email, email])).toEqual({ message });
    expect(read("administrators", [{ person: email }])).toEqual({ message });
    expect(read("administrators", [{ person: first.email, deputy: email }])).toEqual({ message });
  });

  it("must be in the municipality's directory; only the shape is judged in the browser", () => {
    const message = "Ingen i kommunens katalog har adressen ingen@exempel.se. Kontrollera stavningen.";
    expect(read("person", "ingen@exempel.se")).toEqual({ message });
    expect(read("person", "ingen@exempel.se", {}, true, false).message).toBeUndefined();
  });

  it("are written once each, and nobody stands in for themselves or for nobody", () => {
    const twice = "Anna Provsson står två gånger. Skriv varje person en gång.";
    expect(read("people", [first.email, first.email.toUpperCase()])).toEqual({ message: twice });
    expect(read("administrators", [{ person: first.email }, { person: first.email }])).toEqual({ message: twice });
    expect(read("administrators", [{ person: first.email, deputy: first.email }])).toEqual({
      message: "Anna Provsson kan inte ersätta sig själv.",
    });
    expect(read("administrators", [{ person: "", deputy: deputy.email }])).toEqual({
      message: "Skriv vem Didrik Exempelsson ersätter.",
    });
  });

  it("are not too many, and a long wrong address is not repeated whole", () => {
    const many = Array.from({ length: 7 }, () => "");
    const message = "Skriv högst 6 personer. Nu är de 7.";
    expect(read("people", many, { max: 6 })).toEqual({ message });
    expect(read("administrators", many, { max: 6 })).toEqual({ message });
    for (const raw of ["a".repeat(100_000), `${"a".repeat(100_000)}@exempel.se`])
      expect(read("person", raw).message?.length).toBeLessThan(400);
  });

  it("that are nothing of the kind are no people", () => {
    for (const raw of [[null], [7], ["x"], [[]], [{ person: {} }], [{ person: null, deputy: 3 }]])
      expect(read("administrators", raw, {}, false)).toEqual({ answer: null });
  });
});

it("whatever is sent in, a form answers with answers or messages and never throws", () => {
  const questions = kinds.map((kind) => asked(kind, { id: `${kind}Asked`, options }));
  const schema = formSchema(questions, true, directory);
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...questions.map(({ id }) => id)), fc.anything()), (raw) => {
      const result = schema.safeParse(raw);
      for (const issue of result.error?.issues ?? []) expect(issue.message).toMatch(/^[A-ZÅÄÖa-z].*\.$/su);
    }),
  );
});
