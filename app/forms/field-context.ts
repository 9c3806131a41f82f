import type { FieldErrors, FieldValues, UseFormRegister } from "react-hook-form";

/** What the fields of one form share. */
export type FieldContext = {
  /** What stands in each field, by its name. */
  typed: Record<string, string>;
  /** The server's message for each question. */
  errors: Record<string, string>;
  /** Each administrator has to have a deputy. */
  deputies: boolean;
  units: { value: string; label: string }[];
  register: UseFormRegister<FieldValues>;
  clientErrors: FieldErrors<FieldValues>;
};
