import type { Person } from "../../workflows/account/facts";
import { type Colleague, leavingOf, type Mandate } from "../../workflows/account/leaving";
import type { Life } from "../workflows/life";

export const colleague = (person: Person, more: Partial<Colleague> = {}): Colleague => ({
  person,
  unit: "biblioteket",
  roles: [],
  manages: [],
  ...more,
});
/** What somebody leaves of one account. */
export const ask = (life: Life, leaver: Colleague, mandates: Mandate[] = []) =>
  leavingOf({
    leaver,
    accounts: [{ id: life.account, position: life.position }],
    mandates,
    policy: life.policy,
    organisation: life.organisation,
  });
