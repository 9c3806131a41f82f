const WIDTH = 80;

/** A text in lines of at most 80 characters, each but the first set in as far as `hang` says. */
export function wrapped(text: string, indent = "", hang = indent): string[] {
  const lines: string[] = [];
  let line = indent;
  let empty = true;
  for (const word of text.split(" ")) {
    if (!empty && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = hang;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line];
}

/** Rows of a name and a text beside it; a name too long for its column stands on a line of its own. */
export function beside(rows: { name: string; text: string }[], column = 26): string[] {
  const hang = " ".repeat(column);
  return rows.flatMap(({ name, text }) =>
    name.length + 4 > column ? [`  ${name}`, ...wrapped(text, hang)] : wrapped(text, `  ${name}`.padEnd(column), hang),
  );
}
