import type { DutyKind } from "../duties/duty";

/** Where the use of an account is looked after, beside the pages of its steps. */
export const lifePages = ["rounds", "matters", "snapshots", "figures", "confirmation"] as const;
export type LifePage = (typeof lifePages)[number];
/** A page of the account, of one of its matters ("matter:F-3"), or of the municipality. */
export type Place = LifePage | `matter:${string}` | "evaluation" | "administrators" | "absences";

const pages: Partial<Record<DutyKind, Place>> = {
  round: "rounds",
  cover: "absences",
  snapshot: "snapshots",
  evaluation: "evaluation",
  confirmation: "confirmation",
  inactivity: "figures",
  replacement: "administrators",
};

/** Where a duty is done. */
export const placeOf = ({ kind, matter }: { kind: DutyKind; matter: string | null }): Place =>
  matter ? `matter:${matter}` : (pages[kind] ?? "matters");
