// What a club gives for points: its levels and their benefits. For the lead.

import { isUniqueViolation } from "#db/errors";
import type { Scope, TransactionScope } from "~/access/scope.server";
import { dateIn } from "~/lib/dates";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { placeInClub } from "./club-place.server";
import type { BenefitInput, LevelInput } from "./clubs.schema";

/** Runs work on a club that the firm leads; refuses `not_found`, `not_the_lead` and `club_closed`. */
const asLead = <Value>(
  scope: Scope,
  clubId: string,
  work: (tx: TransactionScope) => Promise<Result<Value>>,
): Promise<Result<Value>> =>
  scope.transaction(async (tx) => {
    const place = await placeInClub(tx.db, clubId);
    if (!place) return refuse("not_found");
    if (!place.isLead) return refuse("not_the_lead");
    return place.isOngoing ? work(tx) : refuse("club_closed");
  });

/** Refuses, beside the above, `club_level_taken`, where another level has the threshold. */
export const addLevel = async (
  scope: Scope,
  clubId: string,
  { name, threshold }: LevelInput,
  id = newId(),
): Promise<Result<{ id: string }>> => {
  try {
    return await asLead(scope, clubId, async (tx) => {
      await tx.db.insertAsLead("club_levels", [{ id, club_id: clubId, name, threshold }]).execute();
      await tx.record({
        subject: { type: "club", id: clubId },
        action: "club.level_added",
        after: { level_id: id, name, threshold },
      });
      return ok({ id });
    });
  } catch (error) {
    if (isUniqueViolation(error)) return refuse("club_level_taken");
    throw error;
  }
};

/** Who stood on it stands on the level below. Refuses, beside the above, `club_level_in_use`, where a benefit names it. */
export const removeLevel = (scope: Scope, clubId: string, levelId: string): Promise<Result<null>> =>
  asLead(scope, clubId, async (tx) => {
    // Whoever adds a benefit waits here too, so that none is left without its level.
    await tx.db.lockOrganization();
    const level = await tx.db
      .led("club_levels")
      .where("id", "=", levelId)
      .where("club_id", "=", clubId)
      .select(["name", "threshold"])
      .executeTakeFirst();
    if (!level) return refuse("not_found");
    if (!(await tx.db.clubs.removeLevel(levelId))) return refuse("club_level_in_use");
    await tx.record({
      subject: { type: "club", id: clubId },
      action: "club.level_removed",
      before: { level_id: levelId, ...level },
    });
    return ok(null);
  });

/** Refuses, beside the above, `club_level_unknown`. */
export const addBenefit = (
  scope: Scope,
  clubId: string,
  { levelId, title, description, startsOn, endsOn }: BenefitInput,
  id = newId(),
): Promise<Result<{ id: string }>> =>
  asLead(scope, clubId, async (tx) => {
    await tx.db.lockOrganization();
    const level = await tx.db
      .led("club_levels")
      .where("id", "=", levelId)
      .where("club_id", "=", clubId)
      .select("id")
      .executeTakeFirst();
    if (!level) return refuse("club_level_unknown");
    const benefit = { level_id: levelId, title, description, starts_on: startsOn, ends_on: endsOn };
    await tx.db.insertAsLead("club_benefits", [{ id, club_id: clubId, ...benefit }]).execute();
    await tx.record({
      subject: { type: "club", id: clubId },
      action: "club.benefit_added",
      after: { benefit_id: id, ...benefit },
    });
    return ok({ id });
  });

/** Today is its last day, or its first where it was still to come. Refuses, beside the above, `benefit_ended` already. */
export const endBenefit = (scope: Scope, clubId: string, benefitId: string): Promise<Result<null>> =>
  asLead(scope, clubId, async (tx) => {
    const benefit = await tx.db
      .led("club_benefits")
      .where("id", "=", benefitId)
      .where("club_id", "=", clubId)
      .select(["title", "starts_on", "ends_on"])
      .executeTakeFirst();
    if (!benefit) return refuse("not_found");
    const today = dateIn(tx.now, scope.timeZone);
    const last = benefit.starts_on > today ? benefit.starts_on : today;
    const ended = await tx.db
      .updateAsLead("club_benefits")
      .set({ ends_on: last })
      .where("id", "=", benefitId)
      .where((where) => where.or([where("ends_on", "is", null), where("ends_on", ">", last)]))
      .executeTakeFirst();
    if (ended.numUpdatedRows === 0n) return refuse("benefit_ended");
    await tx.record({
      subject: { type: "club", id: clubId },
      action: "club.benefit_ended",
      before: { benefit_id: benefitId, title: benefit.title, ends_on: benefit.ends_on },
      after: { ends_on: last },
    });
    return ok(null);
  });
