// Publishing and withdrawing an announcement, by the lead; confirming that one has read it, by a person of a member.

import type { Scope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import type { AnnouncementInput } from "./announcements.schema";

/** For the lead. Refuses `not_found`, where the firm does not lead the alliance. */
export const publishAnnouncement = (
  scope: Scope,
  allianceId: string,
  { title, body }: AnnouncementInput,
  id = newId(),
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const alliance = await tx.db
      .own("alliances")
      .where("id", "=", allianceId)
      .select("id")
      .executeTakeFirst();
    if (!alliance) return refuse("not_found");
    await tx.db
      .insertAsLead("announcements", [
        {
          id,
          alliance_id: allianceId,
          title,
          body,
          published_by_user_id: tx.user.id,
          published_at: tx.at,
          withdrawn_at: null,
        },
      ])
      .execute();
    await tx.record({
      subject: { type: "announcement", id },
      action: "announcement.published",
      after: { alliance_id: allianceId, title, body },
    });
    return ok({ id });
  });

type Named = { allianceId: string; announcementId: string };

/** For the lead. Refusals: `not_found`; `announcement_withdrawn`, where somebody was quicker. */
export const withdrawAnnouncement = (
  scope: Scope,
  { allianceId, announcementId }: Named,
): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const announcement = await tx.db
      .led("announcements")
      .where("id", "=", announcementId)
      .where("alliance_id", "=", allianceId)
      .select("title")
      .executeTakeFirst();
    if (!announcement) return refuse("not_found");
    const withdrawn = await tx.db
      .updateAsLead("announcements")
      .set({ withdrawn_at: tx.at })
      .where("id", "=", announcementId)
      .where("withdrawn_at", "is", null)
      .executeTakeFirst();
    if (withdrawn.numUpdatedRows === 0n) return refuse("announcement_withdrawn");
    await tx.record({
      subject: { type: "announcement", id: announcementId },
      action: "announcement.withdrawn",
      before: { title: announcement.title },
      after: { withdrawn_at: tx.at },
    });
    return ok(null);
  });

/** Undoes the transaction of whoever clicks twice; never leaves this file. */
const confirmedBefore = "confirmed_before";

/**
 * For a person of a member. Confirming twice is one confirmation. Refuses `not_found`, also to the lead's own people and for what
 * was withdrawn.
 */
export const confirmAnnouncement = async (
  scope: Scope,
  { allianceId, announcementId }: Named,
): Promise<Result<null>> => {
  const confirmed = await scope.transaction(async (tx) => {
    const announcement = await tx.db
      .visibleAnnouncements()
      .where("announcements.id", "=", announcementId)
      .where("announcements.alliance_id", "=", allianceId)
      .where("announcements.lead_organization_id", "<>", tx.organizationId)
      .select("lead_organization_id")
      .executeTakeFirst();
    if (!announcement) return refuse("not_found");
    const { lead_organization_id } = announcement;
    const inserted = await tx.db
      .insert("announcement_confirmations", [
        {
          id: newId(),
          announcement_id: announcementId,
          alliance_id: allianceId,
          lead_organization_id,
          user_id: tx.user.id,
          confirmed_at: tx.at,
        },
      ])
      .onConflict((conflict) => conflict.columns(["announcement_id", "user_id"]).doNothing())
      .executeTakeFirst();
    if (!inserted.numInsertedOrUpdatedRows) return refuse(confirmedBefore);
    await tx.record({
      log: lead_organization_id,
      counterparty: tx.organizationId,
      subject: { type: "announcement", id: announcementId },
      action: "announcement.confirmed",
      after: { organization_id: tx.organizationId },
    });
    return ok(null);
  });
  return !confirmed.ok && confirmed.refusal.code === confirmedBefore ? ok(null) : confirmed;
};
