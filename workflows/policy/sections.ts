import { calendarSection } from "./calendar-section";
import { lifeSections } from "./life-sections";
import { operationSections } from "./operation-sections";
import { orderSections } from "./order-sections";
import { proposalSection } from "./proposal-section";

/** The parts of a policy beside forms and steps. A municipality that leaves one out gets the standard's. */
export const sections = {
  ...orderSections,
  ...operationSections,
  ...lifeSections,
  calendar: calendarSection,
  proposals: proposalSection,
};
