// Enrolling people of a member firm in a programme: oneself, colleagues, or all of the firm. Who joins the firm later is offered it.

import { isForeignKeyViolation } from "#db/errors";
import type { TenantDatabase } from "#db/scope.server";
import { type Role, rightsOf, roles } from "~/access/rights";
import type { Scope } from "~/access/scope.server";
import { type CalendarDate, dateIn } from "~/lib/dates";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { isRenewable } from "./learning.rules";
import { readOpenness } from "./open-to-guidance.server";

/** A viewer changes nothing, and so learns nothing here. */
const learningRoles: Role[] = roles.filter((role) => rightsOf[role].has("alliances.take_part"));

/** Who can be enrolled: active people of the firm who may take part. */
export const learners = (db: Pick<Scope["db"], "people">) =>
  db
    .people()
    .where("memberships.status", "=", "active")
    .where("users.status", "=", "active")
    .where("memberships.role", "in", learningRoles);

/**
 * Whose enrolment stands in the way of another in the same programme: people of the firm who are learning, or whose certificate holds
 * and does not end soon.
 */
export const listHindered = async (
  db: Pick<TenantDatabase, "own">,
  programmeId: string,
  today: CalendarDate,
): Promise<Set<string>> => {
  const rows = await db
    .own("enrolments")
    .leftJoin("certificates", "certificates.enrolment_id", "enrolments.id")
    .where("enrolments.programme_id", "=", programmeId)
    .select(["enrolments.user_id", "certificates.id", "certificates.revoked_at", "certificates.expires_on"])
    .execute();
  const hindering = rows.filter(
    ({ id, revoked_at: revokedAt, expires_on: expiresOn }) =>
      id === null || !isRenewable({ revokedAt, expiresOn }, today),
  );
  return new Set(hindering.map(({ user_id }) => user_id));
};

/** People by their ids, or the firm as a whole. */
export type Enrolled = readonly string[] | "firm";

/**
 * Answers how many people were newly enrolled. Refusals: `not_found`; `programme_for_members`, to the lead's own people;
 * `programme_moved`, where it is not published any more; `guidance_not_open`; `person_unknown`, where somebody named is nobody who
 * may learn; `already_enrolled`, where there is nobody left.
 */
export const enrol = async (
  scope: Scope,
  programmeId: string,
  who: Enrolled,
): Promise<Result<{ enrolled: number }>> => {
  const programme = await scope.db.guidance
    .visibleProgrammes()
    .where("programmes.id", "=", programmeId)
    .select(["alliance_id", "lead_organization_id", "edition", "state"])
    .executeTakeFirst();
  if (!programme) return refuse("not_found");
  const { alliance_id, lead_organization_id, edition, state } = programme;
  if (lead_organization_id === scope.organizationId) return refuse("programme_for_members");
  if (state !== "published") return refuse("programme_moved", { state });
  if (!(await readOpenness(scope, alliance_id))?.isOpen) return refuse("guidance_not_open");
  try {
    return await scope.transaction(async (tx) => {
      const people = await learners(tx.db)
        .$if(who !== "firm", (query) => query.where("users.id", "in", [...who]))
        .select("users.id")
        .execute();
      if (who !== "firm" && people.length < new Set(who).size) return refuse("person_unknown");
      const ofProgramme = {
        programme_id: programmeId,
        alliance_id,
        lead_organization_id,
        edition,
        enrolled_by_user_id: tx.user.id,
        enrolled_at: tx.at,
      };
      const hindered = await listHindered(tx.db, programmeId, dateIn(tx.now, "UTC"));
      const fresh = people.filter(({ id }) => !hindered.has(id));
      const enrolled =
        fresh.length === 0
          ? 0n
          : ((
              await tx.db
                .insert(
                  "enrolments",
                  fresh.map(({ id }) => ({ id: newId(), ...ofProgramme, user_id: id, completed_at: null })),
                )
                .onConflict((conflict) =>
                  conflict
                    .columns(["programme_id", "organization_id", "user_id"])
                    .where("completed_at", "is", null)
                    .doNothing(),
                )
                .executeTakeFirst()
            ).numInsertedOrUpdatedRows ?? 0n);
      const firms =
        who === "firm"
          ? await tx.db
              .insert("firm_enrolments", [{ id: newId(), ...ofProgramme }])
              .onConflict((conflict) => conflict.columns(["programme_id", "organization_id"]).doNothing())
              .executeTakeFirst()
          : null;
      if (enrolled === 0n && !firms?.numInsertedOrUpdatedRows) return refuse("already_enrolled");
      await tx.record({
        log: lead_organization_id,
        counterparty: tx.organizationId,
        subject: { type: "programme", id: programmeId },
        action: "programme.enrolled",
        after: { user_ids: fresh.map(({ id }) => id), whole_firm: who === "firm" },
      });
      return ok({ enrolled: Number(enrolled) });
    });
  } catch (error) {
    // The lead took it back in this moment: the edition that was read is gone.
    if (isForeignKeyViolation(error)) return refuse("programme_moved", { state: "draft" });
    throw error;
  }
};
