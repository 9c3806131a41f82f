/** The page of a list that an address asks for; the first where it asks for none that can be. */
export const pageIn = (typed: string | null | undefined): number =>
  /^[1-9]\d{0,5}$/.test(typed ?? "") ? Number(typed) : 1;
