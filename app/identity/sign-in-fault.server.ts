import type { Fault } from "./faults.sv";

/** Ends a sign-in. `detail` is for the log: a code of the library's or the provider's, never what anybody wrote. */
export class SignInFault extends Error {
  constructor(
    readonly fault: Fault,
    readonly detail = "",
    /** Where it is tried again; sign-in, where nothing is said. */
    readonly again?: string,
  ) {
    super(fault);
  }
}
