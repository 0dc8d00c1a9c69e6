// When two assignments of one lead stand in each other's way. The database refuses by the same conditions (the migration
// 2026-11-22-territories); here they say why, and to which deal they belong. Pure; safe for the browser.

import type { CalendarDate } from "~/lib/dates";

/** A country or a region of it, for one product line or for all. */
export type Area = {
  country: string;
  /** As `regionKey` makes it; empty for the whole country. */
  regionKey: string;
  /** Null for every line. */
  productLineId: string | null;
};

/** Both ends belong to it; without an end it goes on. One that was ended before it began has no day. */
export type Term = { startsOn: CalendarDate; endsOn: CalendarDate | null };

export type Assignment = Area & Term & { memberId: string; isExclusive: boolean };

const isSameOrAll = <Value>(one: Value, other: Value, all: Value): boolean =>
  one === all || other === all || one === other;

/** Whether some customer and line belong to both. */
export const areasMeet = (one: Area, other: Area): boolean =>
  one.country === other.country &&
  isSameOrAll(one.regionKey, other.regionKey, "") &&
  isSameOrAll(one.productLineId, other.productLineId, null);

/** Whether every customer and line of the narrow one belong to the wide one. */
export const areaContains = (wide: Area, narrow: Area): boolean =>
  wide.country === narrow.country &&
  (wide.regionKey === "" || wide.regionKey === narrow.regionKey) &&
  (wide.productLineId === null || wide.productLineId === narrow.productLineId);

const isOnOrBefore = (day: CalendarDate, end: CalendarDate | null): boolean => end === null || day <= end;

export const isInForce = ({ startsOn, endsOn }: Term, day: CalendarDate): boolean =>
  startsOn <= day && isOnOrBefore(day, endsOn);

/** Whether some day belongs to both. */
export const termsMeet = (one: Term, other: Term): boolean =>
  [one, other].every(({ startsOn, endsOn }) => isOnOrBefore(startsOn, endsOn)) &&
  isOnOrBefore(one.startsOn, other.endsOn) &&
  isOnOrBefore(other.startsOn, one.endsOn);

export type Conflict = "territory_taken" | "territory_double";

/**
 * Why two assignments cannot stand together; null where they can. Exclusive means that member alone: it excludes every other
 * member's, exclusive or not, where they meet. A member's own excludes what it contains already in the same way; an exclusive
 * region within its own open country says something, and stands.
 */
export const conflictBetween = (one: Assignment, other: Assignment): Conflict | null => {
  if (!areasMeet(one, other) || !termsMeet(one, other)) return null;
  if (one.memberId !== other.memberId) return one.isExclusive || other.isExclusive ? "territory_taken" : null;
  if (one.isExclusive !== other.isExclusive) return null;
  return areaContains(one, other) || areaContains(other, one) ? "territory_double" : null;
};

/** What stands in the way of a new assignment, a taken territory before a double; null where nothing does. */
export const findConflict = <Standing extends Assignment>(
  asked: Assignment,
  standing: readonly Standing[],
): { code: Conflict; with: Standing } | null => {
  const found = standing.flatMap((other) => {
    const code = conflictBetween(asked, other);
    return code ? [{ code, with: other }] : [];
  });
  return found.find(({ code }) => code === "territory_taken") ?? found[0] ?? null;
};

export type TerritoryState = "upcoming" | "in_force" | "ended";
export const territoryStates = ["upcoming", "in_force", "ended"] as const satisfies TerritoryState[];

/** How an assignment stands on a day. One without a day has ended. */
export const territoryState = (term: Term, day: CalendarDate): TerritoryState => {
  if (!isOnOrBefore(day, term.endsOn) || !isOnOrBefore(term.startsOn, term.endsOn)) return "ended";
  return term.startsOn > day ? "upcoming" : "in_force";
};
