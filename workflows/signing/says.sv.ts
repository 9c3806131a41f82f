import type { Command } from "../account/commands";
import type { SignedAct, Strength } from "./acts";
import type { Signature, SignedDocument } from "./shape";

export type SignedCommand = Extract<Command, { type: SignedAct }>;

/** What is said by a step that is signed, in a sentence whose subject is the signer. */
export function saysOf(command: SignedCommand): string {
  switch (command.type) {
    case "accept":
      return "Tar uppdraget som administratör";
    case "decline":
      return "Tackar nej till uppdraget som administratör";
    case "consult":
      return command.opinion === "supports" ? "Tillstyrker beställningen" : "Avstyrker beställningen";
    case "approve":
      return "Godkänner beställningen";
    case "returnOrder":
      return "Skickar tillbaka beställningen för ändring";
    case "refuse":
      return "Avslår beställningen";
    case "consultClosure":
      return command.opinion === "supports" ? "Tillstyrker att kontot avslutas" : "Avstyrker att kontot avslutas";
    case "decideClosure":
      return "Beslutar att kontot ska avslutas";
    case "requestTransfer":
      return `Begär nämndens beslut om att överlåta kontot till ${command.receiver}`;
  }
}

/** What the document is called. */
export const documentNames: Record<SignedAct, string> = {
  accept: "Svar om uppdraget",
  decline: "Svar om uppdraget",
  consult: "Samrådssvar om beställningen",
  approve: "Beslut om beställningen",
  returnOrder: "Beslut om beställningen",
  refuse: "Beslut om beställningen",
  consultClosure: "Samrådssvar om avslutet",
  decideClosure: "Beslut om avslut",
  requestTransfer: "Begäran om överlåtelse",
};

/** The least that a step's signature is given by. */
export const strengthNames: Record<Strength, string> = {
  session: "inloggning",
  stepUp: "ny inloggning eller passkey",
  passkey: "passkey",
};

/** By what a signature was given, in a sentence. */
export const methodNames: Record<Strength, string> = {
  session: "Inloggad i Kontoakt",
  stepUp: "Ny inloggning för just den här texten",
  passkey: "Passkey, för just den här texten",
};

/** What is asked of a step's signature, said to nobody in particular. */
export const askedOfSignature = (strength: Strength): string =>
  strength === "session" ? "Den som är inloggad skriver under direkt." : `Skrivs under med ${strengthNames[strength]}.`;

type Line = [name: string, value: string];

/** What a receipt that holds says, as lines of name and value; `when` is its time as whoever shows it writes times. */
export function receiptLines({ document, method, hash }: Signature, when: Line): Line[] {
  const { signer, behalf, municipality, account, says, reasons } = document;
  return [
    ["Kommun", municipality.name],
    ["Akt", `${account.name} (${account.number})`],
    ["Vad", says],
    ...(reasons ? [["Skäl", reasons] satisfies Line] : []),
    ["Vem", `${signer.name}, ${signer.title} (${signer.role})`],
    ...(behalf ? [["För", behalfWords(behalf)] satisfies Line] : []),
    when,
    ["Hur", methodNames[method]],
    ["Dokumentets kontrollsumma", hash],
  ];
}

/** "Vera Chefsson (enhetschef), som ersättare" */
export const behalfWords = ({ name, title, as, point }: NonNullable<SignedDocument["behalf"]>): string =>
  `${name} (${title}), ${as === "standIn" ? "som ersättare" : "på delegation"}${point ? `, punkt ${point}` : ""}`;
