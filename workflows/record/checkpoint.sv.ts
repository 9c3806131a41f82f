import { isFault, type Standing, standsEarlier } from "./checkpoint";

const named = ({ account }: Standing) => (account === "policy" ? "Kommunens regler" : `Akt ${account}`);
const events = (count: number) => (count === 1 ? "1 händelse" : `${count} händelser`);

/** How one record stands to a checkpoint, in a sentence. */
export function standingText(standing: Standing): string {
  const { kind, known, found } = standing;
  const name = named(standing);
  switch (kind) {
    case "same":
      return `${name}: stämmer med kontrollpunkten.`;
    case "ahead":
      return `${name}: har vuxit sedan kontrollpunkten, från ${known} till ${events(found)}. Det som fanns då finns kvar.`;
    case "later":
      return `${name}: öppnades efter kontrollpunkten och går inte att jämföra med den.`;
    case "cut":
      return `${name}: slutet saknas. Kontrollpunkten känner ${events(known)}, men bara ${found} finns kvar.`;
    case "missing":
      return `${name}: saknas. Kontrollpunkten känner ${events(known)}.`;
    case "forked":
      return `${name}: är omskriven. Händelse ${known} är en annan än den som kontrollpunkten känner.`;
    case "backdated":
      return `${name}: är tillagd i efterhand. Händelse ${known + 1} har en tid före kontrollpunkten men fanns inte i den.`;
  }
}

/** What several records together tell; undefined where they tell nothing more than one by one. */
export function togetherText(standings: Standing[]): string | undefined {
  if (!standsEarlier(standings)) return undefined;
  const behind = standings.filter(isFault).length;
  return `Allt står som vid en tidigare tidpunkt: ${behind} av ${standings.length} saknar sitt slut och inget är nyare. Så ser det ut när en äldre säkerhetskopia är återställd.`;
}

/** What is wrong, a sentence each, at most `most` of the records by name; [] = nothing. */
export function faultTexts(standings: Standing[], most: number): string[] {
  const faults = standings.filter(isFault);
  const rest = faults.length - most;
  const together = togetherText(standings);
  return [
    ...(together ? [together] : []),
    ...faults.slice(0, most).map(standingText),
    ...(rest > 0 ? [`Och ${rest} till.`] : []),
  ];
}
