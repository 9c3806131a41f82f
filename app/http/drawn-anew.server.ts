import sharp from "sharp";

/** Pixels: a screen five times over. More is refused by the header alone, before anything is unpacked. */
const MOST_PIXELS = 40_000_000;
/** Pixels, the longer side of what is shown. */
const LONGEST = 1600;
const SECONDS = 10;

const LIMITS = { limitInputPixels: MOST_PIXELS, failOn: "error" } as const;

// Nothing of one person's picture stays in memory for the next, and one picture takes one core.
sharp.cache(false);
sharp.concurrency(1);

export type Drawn = { bytes: Uint8Array; width: number; height: number };

const REASONS = {
  large: "Bilden har fler än 40 miljoner bildpunkter. Gör den mindre och välj den igen.",
  slow: "Bilden tog för lång tid att läsa. Spara den på nytt, som PNG eller JPEG, och välj den igen.",
  broken: "Bilden går inte att läsa. Filen är trasig eller ofullständig. Spara den på nytt och välj den igen.",
};
export const MOVING = "Bilden rör sig. Välj en stillbild, eller lägg den i en ZIP-fil om rörelsen behövs.";

/**
 * A picture as it is shown: its pixels alone, drawn anew as WebP, upright, at most 1600 pixels; or in Swedish why it
 * cannot be. Whatever else the file holds (place, camera, colour profile, other files) does not come along.
 */
export function drawnAnew(original: Uint8Array): Promise<Drawn | { error: string }> {
  return inTurn(() => draw(original));
}

async function draw(original: Uint8Array): Promise<Drawn | { error: string }> {
  try {
    // The header says how large a picture becomes: a bomb goes off here, unlit.
    const { width, height, pages = 1 } = await sharp(original, LIMITS).metadata();
    if (width * height > MOST_PIXELS) return { error: REASONS.large };
    // What is shown must be all there is to see in what is kept.
    if (pages > 1) return { error: MOVING };
    const { data, info } = await sharp(original, LIMITS)
      .autoOrient()
      .resize(LONGEST, LONGEST, { fit: "inside", withoutEnlargement: true })
      .webp({ quality: 80 })
      .timeout({ seconds: SECONDS })
      .toBuffer({ resolveWithObject: true });
    return { bytes: data, width: info.width, height: info.height };
  } catch (error) {
    return { error: reasonFor(String(error)) };
  }
}

function reasonFor(fault: string): string {
  if (/pixel limit/.test(fault)) return REASONS.large;
  return /timeout/.test(fault) ? REASONS.slow : REASONS.broken;
}

let last: Promise<unknown> = Promise.resolve();
/** One picture at a time: each may take a few hundred megabytes while it is drawn. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = last.then(work);
  last = turn.catch(() => undefined);
  return turn;
}
