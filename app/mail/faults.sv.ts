const sentences: Record<string, string> = {
  ended: "Personen har slutat.",
  noAddress: "Personen har ingen e-postadress som går att skicka till.",
  timeout: "Mejlservern svarade inte i tid.",
  closed: "Mejlservern avbröt.",
  unreachable: "Mejlservern gick inte att nå.",
  tls: "Anslutningen till mejlservern gick inte att kryptera.",
  signIn: "Mejlservern godkände inte inloggningen.",
  protocol: "Mejlservern gav ett svar som inte gick att förstå.",
  own: "Något gick fel hos oss. Felet står i serverns logg.",
};

/** How the last try ended, in words; `error` as in the outbox. */
export function faultWords(error: string): string {
  if (error in sentences) return sentences[error] ?? "";
  const answer = error.replace(":", " ");
  return error.startsWith("4")
    ? `Mejlservern bad oss vänta (svar ${answer}).`
    : `Mejlservern tog inte emot mejlet (svar ${answer}).`;
}
