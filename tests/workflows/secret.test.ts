import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { looksLikeSecret, namesSecret } from "../../workflows/account/secret";

const references = [
  "Posten Biblioteket Facebook i Keepass, mappen Kommunikation",
  "1Password: valvet Sociala medier",
  "Hos Anna i kassaskåpet, rum B204",
  "Lösenordsskåpet, posten ”Biblioteket berättar”",
  "Lösenordsskåpet, posten ”Sommarlov 2026”",
  "Skåpet",
  "Hos mig",
  "Keepass",
  "KeePassXC",
  "KS 2026/123",
  "KS2026/00123-4",
  "Dnr KFN 2026-118",
  "Handlingen KS-2026/45 i diariet",
  "https://vault.kommun.example/#/vault?itemId=3f2504e0-4f89-11d3-9a0c-0305e82c3301",
  "https://losenord.kommun.example/poster/biblioteket-facebook",
  "Posten på https://bitwarden.kommun.example/vault/4711",
  "vault.kommun.example/poster/12?visa=ja",
  "Bitwarden, samlingen Sociala medier, posten Instagram",
  "G:\\Gemensam\\Kommunikation\\konton.kdbx, posten Facebook",
  "\\\\server\\delad\\kommunikation\\konton.kdbx",
  "Keepass > Kommunikation > Facebook",
  "Keepass/Kommunikation/Facebook",
  "Keepass|Kommunikation|Facebook",
  "Lösenord: se Keepass",
  "Lösenord: finns i valvet",
  "Lösenordet: hos Anna på kommunikationsenheten",
  "Lösenordet är i kassaskåpet",
  "Lösenordet förvaras i kuvert 12 hos kanslichefen",
  "Lösenord och användarnamn finns i posten Facebook",
  "Kod till kassaskåpet har Anna",
  "Koden finns hos registratorn",
  "PIN-koden har kommunchefen",
  "Pärm 4, hylla 12, arkivet i stadshuset",
  "Rum 204, skåp 3A",
  "Kommunikationsenhetens lösenordshanterare",
  "Passwordstate, listan Kommunikation",
  "LastPass, mappen Delade konton, Instagram 2",
  "Microsoft365, gruppen Sociala medier",
  "Kontot i Office365 hos kommunikationsenheten",
  "Fråga IT-servicedesk, ärende 2026-1234",
  "Kultur- och fritidsförvaltningens valv",
  "SÄBO-Lindgårdens pärm på expeditionen",
  "YouTube och LinkedIn i samma post",
  "Posten facebook-biblioteket-mönsterköping",
  "Posten FB2026 i Keepass",
  "Posten biblioteket_facebook",
  "biblioteket@kommun.example i Keepass",
  "Anna Exempel, anna.exempel@kommun.example",
  "Hos kommunikatören (anna.exempel@kommun.example)",
  "anna.exempel@kommun.example",
  "Kontakta Anna på 010-000 00 00",
  "I kuvertet i kassaskåpet, plan 3!",
  "Det finns i vårt lösenordsskåp. Fråga Anna!",
  "Inloggningen ligger i kommunens lösenordsskåp",
  "Meta Business Suite, via kommunens konto",
  "Vi har tänkt igenom det och skrivit ner det.",
  "Ett svar om login på åäö",
  "Teams, kanalen Sociala medier, fliken Konton",
  "Ordförandens kassaskåp, översta hyllan",
  "Keepass: Facebook, andra posten uppifrån",
  "Arkivlåda B12-C, hylla 4",
  "1:a hyllan i kassaskåpet",
];

const secrets = [
  "lösenord: sommar",
  "Lösenord: Sommar2024 för Facebook",
  "lösenord = hunter2",
  "Lösenordet är katten",
  "Lösenordet är Sommar2024 på Facebook",
  "Lösenord på Facebook är Sommar2024!",
  "losenord: abc",
  "password=hunter2",
  "Password: correct horse battery staple",
  "pwd: hemligt1",
  "pw:abc123",
  "PIN 4711",
  "pinkod: 4711",
  "PIN-koden är 4711",
  "kod 123456",
  "Koden är 8844",
  "Säkerhetskod: 123 456",
  "4711",
  "123 456",
  "1234-5678",
  "1234 5678 2345 6789",
  "Sommar2024",
  "Sommar2024!",
  "Facebook Sommar2024",
  "Posten Facebook i Keepass, Sommar2024!",
  "hunter2",
  "P@ssw0rd",
  "p@ssword",
  "Hej123!",
  "qwerty",
  "hemligt",
  "abc123",
  "Tr0ub4dor&3",
  "xK9#mQ2$vL7!",
  "dubqyd-bazNyc-4pitvi",
  "korrekt-häst-batteri-klammer",
  "correct-horse-battery-staple-7",
  "aB3dE5fG7hJ9kL2",
  "Facebook: aB3dE5fG7hJ9kL2",
  "i Keepass: aB3dE5fG7hJ9kL2",
  "9f86d081884c7d659a2feaa0c55ad015",
  "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=",
  "JBSWY3DPEHPK3PXP",
  "ABCD-1234-EFGH-5678",
  "a1b2c-d3e4f",
  "1234 5678, 2345 6789, 3456 7890",
  "Backup codes: 12345678 87654321",
  "anna@kommun.example sommar",
  "anna@kommun.example:sommar",
  "anna@kommun.example / Sommar2024",
  "biblioteket@kommun.example; hunter2",
  "otpauth://totp/Facebook:biblioteket?secret=JBSWY3DPEHPK3PXP",
  "https://anna:hemligt@vault.kommun.example/",
  "https://hemligt@vault.kommun.example/",
  "https://vault.kommun.example/?password=hemligt",
  "https://vault.kommun.example/open?access_token=abcdef",
  "https://vault.kommun.example/#token=abcdef",
  "https://www.facebook.com/reset/abcdefgh1234",
  "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbm5hIn0.c2lnbmF0dXJl",
  "-----BEGIN OPENSSH PRIVATE KEY----- b3BlbnNzaA",
  "api_key: 12ab34cd",
  "API-nyckel: abcd efgh",
  "ghp_abcdefghijklmnopqrstuvwxyz0123456789",
  "sk_live_abcdefghijklmnop",
  "EAABsbCS1iHgBAabcdefghijkl",
  "Bearer abcdef123456",
  "token: abcdefgh",
  "användare admin lösenord: admin",
  "x".repeat(1001),
];

describe("what looks like a secret", () => {
  it.each(secrets)("%s", (text) => {
    expect(looksLikeSecret(text)).toBe(true);
  });
});

describe("what says where a login is kept", () => {
  it.each(references)("%s", (text) => {
    expect(looksLikeSecret(text)).toBe(false);
  });
});

const lower = "abcdefghijklmnopqrstuvwxyz";
const [upper, digits, marks] = [lower.toUpperCase(), "0123456789", "!@#$%^&*-_=+?.:"];
/** Letters drawn from an alphabet, at least one of each of its classes, as generators see to. */
const drawn = (classes: string[], least: number, most: number) =>
  fc
    .tuple(
      fc.tuple(...classes.map((one) => fc.constantFrom(...one))),
      fc.array(fc.constantFrom(...classes.join("")), {
        minLength: least - classes.length,
        maxLength: most - classes.length,
      }),
      fc.infiniteStream(fc.double({ noNaN: true })),
    )
    .map(([one, rest, order]) =>
      [...one, ...rest]
        .map((letter) => ({ letter, at: order.next().value }))
        .sort((a, b) => Number(a.at) - Number(b.at))
        .map(({ letter }) => letter)
        .join(""),
    );
const syllables = drawn([lower], 6, 6);
const generated: [string, fc.Arbitrary<string>][] = [
  ["letters and figures, as a browser proposes", drawn([lower, upper, digits], 12, 20)],
  ["letters, figures and marks, as a password manager does", drawn([lower, upper, digits, marks], 12, 40)],
  ["small letters and figures", drawn([lower, digits], 12, 32)],
  ["hexadecimal", drawn(["abcdef", digits], 12, 64)],
  ["Base32", drawn([upper, "234567"], 16, 32)],
  ["figures", drawn([digits], 12, 20)],
  [
    "three groups with a capital and a figure, as a telephone proposes",
    fc
      .tuple(syllables, syllables, syllables, fc.constantFrom(...upper), fc.constantFrom(...digits))
      .map(
        ([one, two, three, capital, figure]) =>
          `${one}-${two.slice(0, 3)}${capital}${two.slice(4)}-${figure}${three.slice(1)}`,
      ),
  ],
  [
    "bytes in Base64",
    fc
      .uint8Array({ minLength: 16, maxLength: 48 })
      .map((bytes) => Buffer.from(bytes).toString("base64"))
      .filter((text) => /\d/.test(text)),
  ],
];
describe("a password drawn by a generator is refused, by itself and after a word", () => {
  it.each(generated)("%s", (_, passwords) => {
    fc.assert(
      fc.property(
        passwords,
        fc.constantFrom("", "Facebook ", "Lösenord: ", "Posten Facebook, lösenord: "),
        (password, before) => looksLikeSecret(before + password),
      ),
      { numRuns: 500 },
    );
  });
});

const places = [
  "Keepass",
  "1Password",
  "lösenordsskåpet",
  "kassaskåpet",
  "valvet Kommunikation",
  "pärmen på expeditionen",
];
const things = [
  "Biblioteket",
  "Kultur och fritid",
  "Lindgårdens äldreboende",
  "Räddningstjänsten",
  "Facebook",
  "Simhallen 2026",
];
const owners = [
  "Anna",
  "kommunikationsenheten",
  "förvaltningens administratör",
  "informationsansvarig",
  "registratorn",
];
const sentences = fc.oneof(
  fc
    .tuple(fc.constantFrom(...things), fc.constantFrom(...places))
    .map(([thing, place]) => `Posten ${thing} i ${place}`),
  fc
    .tuple(fc.constantFrom(...places), fc.constantFrom(...things))
    .map(([place, thing]) => `${place}: posten ”${thing}”`),
  fc.tuple(fc.constantFrom(...owners), fc.constantFrom(...places)).map(([who, place]) => `Hos ${who}, i ${place}`),
  fc
    .tuple(fc.constantFrom(...things), fc.constantFrom(...owners))
    .map(([thing, who]) => `Lösenordet till ${thing} har ${who}.`),
  fc.tuple(fc.constantFrom(...places), fc.nat(999)).map(([place, number]) => `${place}, mapp ${number}`),
  fc.tuple(fc.integer({ min: 2000, max: 2040 }), fc.nat(9999)).map(([year, number]) => `KS ${year}/${number}`),
);
it("an ordinary sentence of where a login is kept passes", () => {
  fc.assert(
    fc.property(sentences, (sentence) => !looksLikeSecret(sentence)),
    { numRuns: 2000 },
  );
});

it("is judged in good time, whatever is sent", () => {
  const began = Date.now();
  for (const letter of ["a", "-", "@", "a@", "lösenord: ", "1 ", "x.", "://", "A1-"])
    for (const length of [999, 1_000_000]) looksLikeSecret(letter.repeat(length).slice(0, length));
  expect(Date.now() - began).toBeLessThan(1000);
});

describe("a password written out in a longer text", () => {
  it.each(["Lösenord: Sommar2024", "Kontot har lösenordet: xK9#mQ2$vL7!", "password=hunter22", "pwd: abc123"])(
    "is seen: %s",
    (text) => {
      expect(namesSecret(`Vi delar kontot.\n${text}\nSå är det.`)).toBe(true);
    },
  );
  it.each([
    "Lösenord: finns i Keepass",
    "Lösenordet byts varje år",
    "Vi skriver aldrig lösenord. Posten heter Sommar2024",
    "lösenord: se posten",
    "Sommar2024",
  ])("is not: %s", (text) => {
    expect(namesSecret(text)).toBe(false);
  });
});
