// What a firm does for its own members at an activity: sign them up, withdraw them, and say who took part, which credits the points
// once.

import { isUniqueViolation } from "#db/errors";
import type { AttendanceState } from "#db/tables-clubs";
import type { Scope, TransactionScope } from "~/access/scope.server";
import { dateIn } from "~/lib/dates";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { readOwnMember } from "./club-members.server";
import { placeInClub } from "./club-place.server";
import { type AttendanceStep, attendanceSteps } from "./clubs.rules";

const courses = {
  sign_up: { to: "signed_up", action: "club_member.signed_up" },
  withdraw: { to: "withdrawn", action: "club_member.sign_up_withdrawn" },
  attend: { to: "attended", action: "club_member.took_part" },
} as const satisfies Record<AttendanceStep, { to: AttendanceState; action: string }>;

type Activity = { id: string; club_id: string; points: number; starts_at: string };

/**
 * Refusals: `not_found`, also for a member of another firm or club; `club_closed`; `club_member_left`; `attendance_not_possible`,
 * where the step is not open, also because somebody was quicker; `activity_full`.
 */
export const moveAttendance = async (
  scope: Scope,
  activityId: string,
  step: AttendanceStep,
  memberId: string,
): Promise<Result<null>> => {
  try {
    return await scope.transaction(async (tx) => {
      const activity = await tx.db.clubs
        .ofVisibleClubs("club_activities")
        .where("club_activities.id", "=", activityId)
        .select(["id", "club_id", "points", "starts_at", "state"])
        .executeTakeFirst();
      const member = activity && (await readOwnMember(tx.db, memberId));
      if (!member || member.club_id !== activity.club_id) return refuse("not_found");
      const place = await placeInClub(tx.db, activity.club_id);
      if (step !== "withdraw" && !place?.isOngoing) return refuse("club_closed");
      // Of two steps for members of one firm the second sees the first.
      await tx.db.lockOrganization();
      const known = await tx.db
        .own("club_attendances")
        .where("activity_id", "=", activityId)
        .where("member_id", "=", memberId)
        .select(["id", "state"])
        .executeTakeFirst();
      if (!attendanceSteps(activity.state, known?.state ?? null).includes(step))
        return refuse("attendance_not_possible");
      if (step === "sign_up" && member.left_on !== null) return refuse("club_member_left");
      if (step === "sign_up" && !(await tx.db.clubs.takePlace(activityId))) return refuse("activity_full");
      if (step === "withdraw" && !(await tx.db.clubs.givePlaceBack(activityId)))
        return refuse("attendance_not_possible");
      const { to, action } = courses[step];
      await putAttendance(tx, { activity, memberId, to, knownId: known?.id ?? null });
      if (step === "attend" && activity.points > 0)
        await creditActivity(tx, activity, memberId, dateIn(tx.now, scope.timeZone));
      await tx.record({
        subject: { type: "club_member", id: memberId },
        action,
        before: { state: known?.state ?? null },
        after: {
          activity_id: activityId,
          state: to,
          ...(step === "attend" ? { points: activity.points } : {}),
        },
      });
      return ok(null);
    });
  } catch (error) {
    if (isUniqueViolation(error)) return refuse("attendance_not_possible");
    throw error;
  }
};

const putAttendance = async (
  tx: TransactionScope,
  {
    activity,
    memberId,
    to,
    knownId,
  }: { activity: Activity; memberId: string; to: AttendanceState; knownId: string | null },
): Promise<void> => {
  const change = { state: to, changed_by_user_id: tx.user.id, changed_at: tx.at };
  if (knownId !== null) {
    await tx.db.update("club_attendances").set(change).where("id", "=", knownId).execute();
    return;
  }
  await tx.db
    .insert("club_attendances", [
      { id: newId(), club_id: activity.club_id, activity_id: activity.id, member_id: memberId, ...change },
    ])
    .execute();
};

const creditActivity = async (
  tx: TransactionScope,
  activity: Activity,
  memberId: string,
  today: string,
): Promise<void> => {
  await tx.db
    .insert("club_points", [
      {
        id: newId(),
        club_id: activity.club_id,
        member_id: memberId,
        points: activity.points,
        reason: "activity",
        activity_id: activity.id,
        corrects_id: null,
        note: "",
        counted_on: today,
        created_by_user_id: tx.user.id,
        created_at: tx.at,
      },
    ])
    .execute();
};
