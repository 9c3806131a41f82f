import type { Person } from "../../workflows/account/facts";
import { answersTo } from "./answers";
import type { Life } from "./script";
import { administrator, closer, hashNow, holder, line, orderer, save, staffing } from "./stages";

/** What can happen to an account beside the straight way; people are given by name. */
export type Episode = (person: (name: string) => Person) => Life;

/** Half a year later it is evaluated and goes on. */
export const evaluated: Episode = () => [
  line(170, administrator(0), () => ({ type: "beginEvaluation" })),
  save(6, administrator(1), "saveEvaluation", undefined, { proposal: "continue" }),
  line(2, closer, () => ({ type: "continueOperation" })),
];

/** Another administrator is asked, beside those there are. */
export const asked =
  (name: string): Episode =>
  (person) => [
    line(20, staffing("proposeAdministrator"), () => ({
      type: "proposeAdministrator",
      person: person(name),
      replaces: null,
    })),
  ];

/** The second administrator leaves, and another takes over. */
export const replacedBy =
  (name: string): Episode =>
  (person) => [
    line(35, staffing("proposeAdministrator"), ({ position }) => ({
      type: "proposeAdministrator",
      person: person(name),
      replaces: position.facts.administrators[1]?.person.id ?? null,
    })),
    line(
      2,
      () => person(name),
      (scene) => ({ type: "accept", hash: hashNow(scene) }),
    ),
  ];

/** The first administrator gets a deputy. */
export const deputised =
  (name: string): Episode =>
  (person) => [
    line(12, staffing("changeDeputy"), ({ position }) => ({
      type: "changeDeputy",
      administrator: position.facts.administrators[0]?.person.id ?? "",
      deputy: person(name),
    })),
  ];

/** Somebody who was asked says no. */
export const declined: Episode = () => [
  line(1, administrator(1), () => ({
    type: "decline",
    reasons: "Jag börjar en annan tjänst efter årsskiftet. Fråga gärna min efterträdare.",
  })),
];

/** A returned order is mended and sent again, and everyone takes the assignment anew. */
export const sentAgain: Episode = () => [
  save(2, orderer, "savePlan", undefined, {
    supervision:
      "Vi läser kommentarer varje vardag klockan 9 och 15 och varje söndag. Under semestern gör den av oss det som arbetar.",
  }),
  line(0, orderer, (scene) => ({ type: "sendOrder", hash: hashNow(scene) })),
  line(1, administrator(0), (scene) => ({ type: "accept", hash: hashNow(scene) })),
  line(1, administrator(1), (scene) => ({ type: "accept", hash: hashNow(scene) })),
];

/** The evaluation is written, and the manager has to say what comes next. */
export const evaluationWritten: Episode = () => [save(3, administrator(0), "saveEvaluation")];

/** The evaluation is written, and proposes that the account is closed. */
export const closureProposed: Episode = () => [
  save(3, administrator(0), "saveEvaluation", undefined, {
    results: "Målen är inte nådda. De flesta frågor kommer till receptionen, och få besökare har sett våra inlägg.",
    activity: "Senaste halvåret: 9 inlägg, 118 följare och 4 frågor. Webbplatsens sida har 900 besök i månaden.",
    proposal: "close",
  }),
];

/** The board says no to a transfer, so that the account goes on. */
export const rejected: Episode = () => [
  line(24, holder("secretary"), async (scene) => ({
    type: "recordBoardDecision",
    answers: await answersTo(scene, "boardDecision", undefined, { outcome: "rejected" }),
  })),
];
