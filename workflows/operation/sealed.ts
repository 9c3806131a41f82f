import { canonical, sha256 } from "../record/canonical";
import type { LifeCommand, LifeCommandType } from "./commands";
import type { Kept, SealedFile } from "./shape";

/**
 * What was typed of a matter, or which file was kept of it. It stands beside the events, which carry its hash: what is
 * said of somebody can be shown to those alone who have a part in it, and be disposed of, and no event is changed.
 * `salt` = 64 hexadecimal digits, so that nothing can be guessed from its hash.
 */
export type SealedText = { sha256: string; salt: string; text: string };
/** Texts by their hashes. */
export type Texts = ReadonlyMap<string, string>;

type SealedOne<C> = { [K in keyof C]: C[K] extends Kept[] ? SealedFile[] : C[K] };
/** A command as its events are made of it. */
export type SealedCommand = { [T in LifeCommandType]: SealedOne<Extract<LifeCommand, { type: T }>> }[LifeCommandType];

const SEALED = /sealed:([0-9a-f]{64})/g;
const UNSEEN = "(texten visas bara för den som har del i ärendet)";

export const hashOfText = ({ salt, text }: Pick<SealedText, "salt" | "text">) => sha256(canonical({ salt, text }));

/** A command with what is typed and kept of a matter sealed, and the texts themselves. `salt` draws one for each. */
export function sealing(command: LifeCommand, salt: () => string): { command: SealedCommand; texts: SealedText[] } {
  const texts: SealedText[] = [];
  const seal = (typed: string) => {
    if (typed === "") return typed;
    const one = { salt: salt(), text: typed.normalize("NFC") };
    texts.push({ ...one, sha256: hashOfText(one) });
    return `sealed:${texts.at(-1)?.sha256}`;
  };
  return { command: sealedIn(command, seal), texts };
}

function sealedIn(command: LifeCommand, seal: (typed: string) => string): SealedCommand {
  const files = (kept: Kept[]): SealedFile[] => kept.map(({ as, ...file }) => ({ as, file: seal(canonical(file)) }));
  switch (command.type) {
    case "receiveQuestion": {
      const { subject, link, content } = command;
      return { ...command, subject: seal(subject), link: seal(link), content: files(content) };
    }
    case "passOnQuestion":
    case "makeRemoval":
      return { ...command, told: seal(command.told) };
    case "answerQuestion":
      return { ...command, answer: files(command.answer) };
    case "reportRemoval": {
      const { link, content, made } = command;
      const told = made && { ...made, told: seal(made.told) };
      return { ...command, link: seal(link), content: files(content), made: told };
    }
    case "blockUser":
      return { ...command, reasons: seal(command.reasons), content: files(command.content) };
    case "receiveDataRequest":
      return { ...command, content: files(command.content) };
    case "confirmIdentity":
      return { ...command, how: seal(command.how) };
    case "carryOutDataRequest":
      return { ...command, done: seal(command.done) };
    case "leaveQuestion":
    case "leaveRemoval":
    case "refuseLoan":
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

/** The file that an event tells of; null = `texts` has it not. */
export function keptFile({ as, file }: SealedFile, texts: Texts): Kept | null {
  const text = texts.get(hashesIn(file)[0] ?? "");
  return text === undefined ? null : { ...JSON.parse(text), as };
}

/** The hashes of what is sealed in a text. */
export const hashesIn = (text: string): string[] => [...text.matchAll(SEALED)].map(([, hash]) => hash ?? "");
