import { calendarSection } from "./calendar-section";
import { operationSections } from "./operation-sections";
import { orderSections } from "./order-sections";

/** The parts of a policy beside forms and steps. A municipality that leaves one out gets the standard's. */
export const sections = { ...orderSections, ...operationSections, calendar: calendarSection };
