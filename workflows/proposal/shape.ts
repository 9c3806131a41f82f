/**
 * What somebody employed proposes and another decides on: a tip to the municipality's own channels, or to speak for it in
 * a forum that is somebody else's.
 */
export const proposalKinds = ["tip", "forum"] as const;
export type ProposalKind = (typeof proposalKinds)[number];

/** As typed and tidied; "" = left out. Days in Sweden (ÅÅÅÅ-MM-DD), both counted. */
export type Proposed = {
  /** The tip in a line; the name of the forum. */
  subject: string;
  link: string;
  /** The tip; what will be said. */
  text: string;
  /** Why it is needed, in a forum. */
  why: string;
  /** The day that a tip is wanted on; the first day in the forum. */
  from: string;
  to: string;
};

/** Who proposed, with the unit that they belong to now. `left` = they are not in the municipality any more. */
export type Proposer = { id: string; name: string; unit: string; left: boolean };

const letters = { tip: "T", forum: "A" } as const satisfies Record<ProposalKind, string>;

/** "T-12": its own in the municipality for ever. */
export const numberOf = (kind: ProposalKind, count: number): string => `${letters[kind]}-${count}`;
export const kindOfNumber = (id: string): ProposalKind | undefined =>
  proposalKinds.find((kind) => id.startsWith(`${letters[kind]}-`));
