/** The hidden field that names a file already received, so that a form that comes back does not ask for it again. */
export const keptName = (question: string) => `${question}.kept`;

/** The files already received for a field that takes several, out of what came back with its form. */
export function keptFiles(
  values: Record<string, string | undefined>,
  name: string,
): { value: string; label: string }[] {
  const names = values[`${name}.name`]?.split("\n") ?? [];
  const hashes = values[keptName(name)]?.split(" ").filter(Boolean) ?? [];
  return hashes.map((value, index) => ({ value, label: names[index] ?? "Fil" }));
}
