// A club's course: which alliances may have one, on which level a member stands, and who takes which step at an activity. Pure;
// safe for the browser.

import type { ActivityState, AttendanceState, ClubKind, PointsReason } from "#db/tables-clubs";

/** What a party of the classification makes the members of a club. */
const kindOfParty: Readonly<Record<string, ClubKind>> = { b2c: "consumer", b2e: "employee" };

/** The kind of club that an alliance with this party can have; null where it has none. */
export const clubKindFor = (party: string | null | undefined): ClubKind | null =>
  kindOfParty[party ?? ""] ?? null;

export const clubKinds = ["consumer", "employee"] as const satisfies ClubKind[];
export const activityStates = ["planned", "held", "cancelled"] as const satisfies ActivityState[];
export const pointsReasons = ["activity", "purchase", "correction"] as const satisfies PointsReason[];

export type Level = { id: string; name: string; threshold: number };

/** The highest level whose threshold the sum reaches; null below the first. */
export const levelAt = <One extends Pick<Level, "threshold">>(
  levels: readonly One[],
  sum: number,
): One | null =>
  levels.reduce<One | null>(
    (best, level) =>
      level.threshold <= sum && (best === null || level.threshold > best.threshold) ? level : best,
    null,
  );

/** What entries up to a day (`YYYY-MM-DD`) sum up to; an entry of the day itself counts. */
export const pointsOn = (entries: readonly { points: number; countedOn: string }[], day: string): number =>
  entries.reduce((sum, { points, countedOn }) => (countedOn <= day ? sum + points : sum), 0);

/** What an entry can still be: taken back once, and never what takes another back. */
export const canBeTakenBack = (entry: { reason: PointsReason; isTakenBack: boolean }): boolean =>
  entry.reason !== "correction" && !entry.isTakenBack;

export type ActivityStep = "hold" | "cancel";

/** The lead's steps: a planned activity is held once its time has come, or cancelled. */
export const activitySteps = ({
  state,
  startsAt,
  now,
}: {
  state: ActivityState;
  startsAt: string;
  now: string;
}): ActivityStep[] => {
  if (state !== "planned") return [];
  return startsAt <= now ? ["hold", "cancel"] : ["cancel"];
};

export type AttendanceStep = "sign_up" | "withdraw" | "attend";

/**
 * What a firm can do for a member of its own at an activity: sign it up while the activity is planned, withdraw it so long, and say
 * that it took part once the activity was held.
 */
export const attendanceSteps = (
  activity: ActivityState,
  attendance: AttendanceState | null,
): AttendanceStep[] => {
  if (activity === "planned") return attendance === "signed_up" ? ["withdraw"] : ["sign_up"];
  return activity === "held" && attendance === "signed_up" ? ["attend"] : [];
};
