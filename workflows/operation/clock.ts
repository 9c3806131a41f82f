import type { Person } from "../account/facts";

/** The clock acts by itself where nobody did in time. No person of a directory is called so. */
export const CLOCK: Person = {
  id: "kontoakt",
  name: "Kontoakt",
  title: "bevakar tider av sig självt",
  email: "",
  phone: "",
};
