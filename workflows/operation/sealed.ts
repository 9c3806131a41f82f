import { canonical, sha256 } from "../record/canonical";
import type { LifeCommand } from "./commands";

/**
 * What was typed of a matter. It stands beside the events, which carry its hash: what is said of somebody can be shown to
 * those alone who have a part in it, and be disposed of, and no event is changed. `salt` = 64 hexadecimal digits, so that
 * a short text cannot be guessed from its hash.
 */
export type SealedText = { sha256: string; salt: string; text: string };
/** Texts by their hashes. */
export type Texts = ReadonlyMap<string, string>;

const SEALED = /sealed:([0-9a-f]{64})/g;
const UNSEEN = "(texten visas bara för den som har del i ärendet)";

export const hashOfText = ({ salt, text }: Pick<SealedText, "salt" | "text">) => sha256(canonical({ salt, text }));

/** A command with what is typed of a matter sealed, and the texts themselves. `salt` draws one for each. */
export function sealing(command: LifeCommand, salt: () => string): { command: LifeCommand; texts: SealedText[] } {
  const texts: SealedText[] = [];
  const seal = (typed: string) => {
    if (typed === "") return typed;
    const one = { salt: salt(), text: typed.normalize("NFC") };
    texts.push({ ...one, sha256: hashOfText(one) });
    return `sealed:${texts.at(-1)?.sha256}`;
  };
  return { command: sealedIn(command, seal), texts };
}

function sealedIn(command: LifeCommand, seal: (typed: string) => string): LifeCommand {
  switch (command.type) {
    case "receiveQuestion":
      return { ...command, subject: seal(command.subject), link: seal(command.link) };
    case "passOnQuestion":
      return { ...command, told: seal(command.told) };
    case "reportRemoval": {
      const { made } = command;
      return { ...command, link: seal(command.link), made: made && { ...made, told: seal(made.told) } };
    }
    case "makeRemoval":
      return { ...command, told: seal(command.told) };
    case "confirmIdentity":
      return { ...command, how: seal(command.how) };
    case "carryOutDataRequest":
      return { ...command, done: seal(command.done) };
    case "leaveQuestion":
    case "leaveRemoval":
    case "refuseLoan":
    case "blockUser":
    case "reviewBlock":
    case "decideDataRequest":
      return { ...command, reasons: seal(command.reasons) };
    default:
      return command;
  }
}

/** A text with what is sealed in it, as far as `texts` has it. */
export const legible = (text: string, texts: Texts): string =>
  text.replace(SEALED, (_, hash: string) => texts.get(hash) ?? UNSEEN);

/** The hashes of what is sealed in a text. */
export const hashesIn = (text: string): string[] => [...text.matchAll(SEALED)].map(([, hash]) => hash ?? "");
