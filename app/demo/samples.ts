import type { State } from "../../workflows/account/machine";
import type { Episode } from "./episodes";

/** An account of the sample data, by names of units' ids and of people. */
export type SampleAccount = {
  name: string;
  unit: string;
  platform: string;
  url: string;
  orderer: string;
  administrators: [string, string, ...string[]];
  /** The deputy of each administrator, in the same order. */
  deputies?: string[];
  /** The straight way to this state, and then what happened beside it. */
  to: State;
  afterwards?: Episode[];
  /** When the last step was taken, in days back from now. */
  daysAgo: number;
  answers: Record<string, string | number>;
};
