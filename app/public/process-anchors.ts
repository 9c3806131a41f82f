import type { State } from "../../workflows/account/machine";
import { stateNames } from "../../workflows/account/texts.sv";

/** Where a state stands on the page of rules: "steg-vantar-pa-namnden". */
export const stateAnchor = (state: State): string =>
  `steg-${stateNames[state].toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll(" ", "-")}`;

/** Where a law stands there. */
export const lawAnchor = (law: string): string => `lag-${law}`;
