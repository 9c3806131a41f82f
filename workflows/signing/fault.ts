/** What is wrong with a signature: a name for the log, and a Swedish sentence. */
export type Fault = { code: FaultCode; text: string };

const texts = {
  altered: "Innehållet är ett annat än det som skrevs under.",
  otherEvent: "Underskriften gäller något annat än det som händelsen säger.",
  otherPerson: "Underskriften är någon annans än den som händelsen anger.",
  nonce: "Beviset gäller inte den här texten: engångskoden stämmer inte.",
  time: "Beviset är för gammalt, eller från en annan tid än underskriften.",
  algorithm: "Beviset har en signatur av ett slag som inte godtas.",
  key: "Nyckeln i beviset går inte att läsa.",
  badSignature: "Signaturen stämmer inte med nyckeln.",
  issuer: "Beviset är utfärdat av någon annan än det uppger.",
  claims: "Beviset säger något annat om inloggningen än underskriften.",
  origin: "Passkeyn användes på en annan webbplats.",
  unverified: "Passkeyn användes utan att innehavaren visade att det var de (kod, fingeravtryck eller ansikte).",
  form: "Underskriften har inte den form som krävs.",
} as const;
export type FaultCode = keyof typeof texts;

export const fault = (code: FaultCode): Fault => ({ code, text: texts[code] });
