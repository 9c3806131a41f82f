import type { Row } from "../db/schema";
import { factsSchema } from "../workflows/account/facts";
import type { State } from "../workflows/account/machine";
import type { Standing } from "../workflows/operation/advance";
import { beginningOfLife, lifeSchema } from "../workflows/operation/shape";

/** Where an account is, what is known of it and what is open in its use, as its row says. */
export const positionOf = ({ state, facts, life }: Pick<Row<"accounts">, "state" | "facts" | "life">): Standing => ({
  state: state as State,
  facts: factsSchema.parse(JSON.parse(facts)),
  life: life === null ? beginningOfLife : lifeSchema.parse(JSON.parse(life)),
});
