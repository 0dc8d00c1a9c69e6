// Activities of a club: planned, held or cancelled by the lead.

import type { Scope } from "~/access/scope.server";
import { isoInstant } from "~/lib/clock";
import { instantAt } from "~/lib/dates";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { placeInClub } from "./club-place.server";
import { type ActivityStep, activitySteps } from "./clubs.rules";
import type { ActivityInput } from "./clubs.schema";

/** Refusals: `not_found`; `not_the_lead`; `club_closed`, where the alliance has come to its exit; `activity_past`. */
export const planActivity = (
  scope: Scope,
  clubId: string,
  { day, time, ...input }: ActivityInput,
  id = newId(),
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const place = await placeInClub(tx.db, clubId);
    if (!place) return refuse("not_found");
    if (!place.isLead) return refuse("not_the_lead");
    if (!place.isOngoing) return refuse("club_closed");
    const startsAt = isoInstant(instantAt(day, time, scope.timeZone));
    if (startsAt <= tx.at) return refuse("activity_past");
    const { title, description, place: where, capacity, points } = input;
    const activity = { title, description, place: where, starts_at: startsAt, capacity, points };
    await tx.db
      .insertAsLead("club_activities", [
        {
          id,
          club_id: clubId,
          ...activity,
          taken: 0,
          state: "planned",
          reason: "",
          planned_by_user_id: tx.user.id,
          planned_at: tx.at,
        },
      ])
      .execute();
    await tx.record({
      subject: { type: "club_activity", id },
      action: "club_activity.planned",
      after: { club_id: clubId, ...activity },
    });
    return ok({ id });
  });

const courses = {
  hold: { to: "held", action: "club_activity.held" },
  cancel: { to: "cancelled", action: "club_activity.cancelled" },
} as const;

/**
 * The lead's step with an activity; `reason` is why it is cancelled. Refusals: `not_found`; `not_the_lead`; `activity_moved` with the
 * `state` that it has; `activity_ahead`, where it is to be held before its time.
 */
export const moveActivity = (
  scope: Scope,
  activityId: string,
  step: ActivityStep,
  reason = "",
): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const activity = await tx.db.clubs
      .ofVisibleClubs("club_activities")
      .where("club_activities.id", "=", activityId)
      .select(["lead_organization_id", "state", "starts_at", "title"])
      .executeTakeFirst();
    if (!activity) return refuse("not_found");
    if (activity.lead_organization_id !== tx.organizationId) return refuse("not_the_lead");
    const { state, starts_at: startsAt } = activity;
    if (!activitySteps({ state, startsAt, now: tx.at }).includes(step))
      return state === "planned" ? refuse("activity_ahead") : refuse("activity_moved", { state });
    const { to, action } = courses[step];
    const moved = await tx.db
      .updateAsLead("club_activities")
      .set({ state: to, reason })
      .where("id", "=", activityId)
      .where("state", "=", "planned")
      .executeTakeFirst();
    if (moved.numUpdatedRows === 0n) return refuse("activity_moved", { state });
    await tx.record({
      subject: { type: "club_activity", id: activityId },
      action,
      before: { title: activity.title, state },
      after: { state: to, ...(reason ? { reason } : {}) },
    });
    return ok(null);
  });
