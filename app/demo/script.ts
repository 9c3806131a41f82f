import type { Command } from "../../workflows/account/commands";
import type { Administrator, Answer, Person, StoredFile } from "../../workflows/account/facts";
import type { Position } from "../../workflows/account/machine";
import type { Organisation } from "../../workflows/account/organisation";
import type { Policy } from "../../workflows/policy/schema";
import type { SampleFile } from "./sample-files";

type Pair = Pick<Administrator, "person" | "deputy">;

/** What an account is about and who takes part: enough to answer every question of every form. */
export type Subject = {
  name: string;
  unit: { id: string; name: string };
  orderer: Person;
  administrators: [Pair, Pair, ...Pair[]];
  /** The value of the plan's choice. */
  platform: string;
  url: string;
  /** Answers that are not the usual ones, by question. */
  answers?: Record<string, Answer>;
};

/** What a line of a life can see when its turn comes. */
export type Scene = {
  subject: Subject;
  policy: Policy;
  organisation: Organisation;
  position: Position;
  now: Date;
  /** Stores a file and notes it on the account. */
  keep(file: SampleFile): Promise<StoredFile>;
};

/** Who does what, and how many days after the line before. */
export type Line = {
  who: (scene: Scene) => Person;
  command: (scene: Scene) => Command | Promise<Command>;
  after: number;
};
export type Life = Line[];
