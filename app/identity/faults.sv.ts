/** Why somebody did not get in, as they are told it: what happened, and what to do. */
const faults = {
  unreachable: [
    503,
    "Inloggningstjänsten svarar inte",
    "Kommunens inloggning går inte att nå just nu. Försök igen om en stund. Kvarstår felet, säg till systemförvaltaren.",
  ],
  unusable: [
    502,
    "Inloggningstjänsten svarade fel",
    "Svaret från kommunens inloggning gick inte att använda, så du är inte inloggad. Försök igen. Kvarstår felet, säg till systemförvaltaren.",
  ],
  clocks: [
    502,
    "Klockorna går inte lika",
    "Kommunens inloggning och den här tjänsten har olika tid, så svaret gick inte att lita på. Säg till systemförvaltaren och försök sedan igen.",
  ],
  denied: [
    403,
    "Inloggningen avbröts",
    "Du avbröt inloggningen, eller så får du inte logga in här. Försök igen om du vill.",
  ],
  codeRefused: [
    400,
    "Inloggningen gällde inte längre",
    "Det dröjde för länge, eller så användes samma svar två gånger. Försök igen.",
  ],
  unknown: [
    400,
    "Inloggningen hör inte hit",
    "Vi känner inte igen inloggningen som du kom tillbaka från. Försök igen.",
  ],
  used: [
    400,
    "Inloggningen är redan använd",
    "Varje inloggning gäller en gång. Har du backat i webbläsaren kan du redan vara inloggad. Annars, försök igen.",
  ],
  expired: [400, "Inloggningen tog för lång tid", "Den gäller i tio minuter. Försök igen."],
  otherBrowser: [
    400,
    "Inloggningen började någon annanstans",
    "Den måste avslutas i samma webbläsare som den började i. Webbläsaren behöver också ta emot kakor. Försök igen.",
  ],
  nonce: [
    400,
    "Svaret hörde till en annan inloggning",
    "Svaret från kommunens inloggning var inte svaret på din. Du är inte inloggad. Försök igen.",
  ],
  noEmployeeId: [
    403,
    "Ditt anställningsnummer saknas",
    "Kommunens inloggning talade inte om vilket anställningsnummer du har, så vi vet inte vem du är. Säg till systemförvaltaren. Försök sedan igen.",
  ],
  unknownPerson: [
    403,
    "Du finns inte i kommunens katalog",
    "Du är inloggad hos kommunen, men Kontoakt har ingen med ditt anställningsnummer. Be din chef eller systemförvaltaren lägga till dig. Försök sedan igen.",
  ],
  endedPerson: [
    403,
    "Din tid i kommunens katalog är slut",
    "Du kan inte logga in, eftersom du är avslutad i kommunens katalog. Stämmer det inte, säg till din chef. Försök igen när det är rättat.",
  ],
  noSession: [
    403,
    "Du är inte längre inloggad",
    "Du behövde visa på nytt vem du är, men din inloggning hade upphört. Logga in och försök igen.",
  ],
  otherPerson: [
    403,
    "Någon annan bekräftade",
    "Den som bekräftade är inte den som är inloggad här. Försök igen, som dig själv.",
  ],
  notFresh: [
    403,
    "Du behöver logga in på nytt",
    "Kommunens inloggning släppte igenom dig utan att du visade vem du är. Logga ut där, och försök igen.",
  ],
  tooWeak: [
    403,
    "Du behöver logga in på ett säkrare sätt",
    "Det här kräver en starkare inloggning än den du använde. Försök igen, och välj det säkrare sättet.",
  ],
  notShown: [
    403,
    "Logga in igen först",
    "Innan en passkey läggs till eller återkallas behöver du visa på nytt vem du är. Det gäller i fem minuter, och en gång.",
  ],
  noProvider: [
    403,
    "Kommunen har ingen inloggningstjänst",
    "Det finns ingen tjänst att visa på nytt vem du är hos. Säg till systemförvaltaren och försök sedan igen.",
  ],
  passkeyFailed: [
    400,
    "Passkeyn gick inte att använda",
    "Svaret från din passkey gick inte att lita på. Försök igen, eller logga in på ett annat sätt.",
  ],
  passkeyLate: [
    400,
    "Det tog för lång tid",
    "En passkey ska användas inom fem minuter, och varje svar gäller en gång. Försök igen.",
  ],
  passkeyUnknown: [
    403,
    "Vi känner inte igen passkeyn",
    "Den är inte tillagd här. Försök igen med en annan, eller logga in på ett annat sätt och lägg till den.",
  ],
  passkeyRevoked: [
    403,
    "Passkeyn är återkallad",
    "Den går inte att använda längre. Försök igen med en annan, eller logga in på ett annat sätt.",
  ],
  passkeyCopied: [
    403,
    "Passkeyn kan ha kopierats",
    "Dess räknare går inte framåt som den ska, så vi släpper inte in någon med den. Logga in på ett annat sätt, återkalla passkeyn och säg till systemförvaltaren. Försök igen med en annan.",
  ],
} satisfies Record<string, [status: number, title: string, text: string]>;

export type Fault = keyof typeof faults;

export function faultText(fault: Fault): { status: number; title: string; text: string } {
  const [status, title, text] = faults[fault];
  return { status, title, text };
}
