// Whether the end customer of a deal lies in a territory, by what the deal itself says of the customer's place. Pure; safe for the
// browser.

import type { Assignment } from "./territories.rules";

/** Where the customer is, as far as the deal says so: empty text is not known. */
export type CustomerPlace = { country: string; regionKey: string };

export type LiesIn = "own" | "others_exclusive" | "none" | "region_unknown" | "place_unknown";
export const liesInValues = [
  "own",
  "others_exclusive",
  "none",
  "region_unknown",
  "place_unknown",
] as const satisfies LiesIn[];

/** Null where the deal's place does not say whether the assignment covers it. */
const covers = ({ country, regionKey }: Assignment, place: CustomerPlace): boolean | null => {
  if (place.country === "") return null;
  if (country !== place.country) return false;
  if (regionKey === "" || regionKey === place.regionKey) return true;
  return place.regionKey === "" ? null : false;
};

/**
 * Where a deal on one product line lies among the assignments in force, those of its registrant before others' exclusive ones. What a
 * missing place leaves open is said to be unknown, never guessed; it is not where it makes no difference.
 */
export const liesIn = <Standing extends Assignment>(
  {
    place,
    productLineId,
    registrantId,
  }: { place: CustomerPlace; productLineId: string; registrantId: string },
  inForce: readonly Standing[],
): { liesIn: LiesIn; by: Standing | null } => {
  const ofLine = inForce.filter((one) => one.productLineId === null || one.productLineId === productLineId);
  const own = ofLine.filter(({ memberId }) => memberId === registrantId);
  const exclusive = ofLine.filter(({ memberId, isExclusive }) => memberId !== registrantId && isExclusive);
  const covering = (rows: readonly Standing[]) => rows.find((row) => covers(row, place) === true);
  const ours = covering(own);
  if (ours) return { liesIn: "own", by: ours };
  const isOpen = (row: Standing): boolean => covers(row, place) === null;
  const theirs = own.some(isOpen) ? undefined : covering(exclusive);
  if (theirs) return { liesIn: "others_exclusive", by: theirs };
  if ([...own, ...exclusive].some(isOpen))
    return { liesIn: place.country === "" ? "place_unknown" : "region_unknown", by: null };
  return { liesIn: "none", by: null };
};
