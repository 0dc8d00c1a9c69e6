// A firm shares customers with another firm of an alliance, and takes it back.

import type { SharedKind } from "#db/tables-shares";
import type { Scope, TransactionScope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { todayOf } from "./grants.queries.server";
import { findRecipient } from "./recipients.server";
import { categoriesOf, fieldsOf } from "./share-levels.rules";
import { countOf, ownPopulation } from "./shared-rows.server";
import type { GrantInput, Population } from "./sharing.schema";

/** Whether every customer that was chosen is one of the firm's and of the kind. */
const areOurs = async (
  tx: TransactionScope,
  { population, kind }: { population: Population; kind: SharedKind },
): Promise<boolean> =>
  population.kind === "filter" ||
  (await countOf(ownPopulation(tx.db, population, kind))) === population.customerIds.length;

/**
 * Answers the new grant's id. It stands from its first day on, at once where that is today. Refusals: `recipient_unknown`, where the
 * firm and the other do not stand in the alliance together; `share_over`, where its last day is past; `share_customer_unknown`, where
 * one that was chosen is none of the firm's customers of that kind. Consents are no condition: they are asked for at each read.
 */
export const grantShare = (scope: Scope, input: GrantInput, id = newId()): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const { population, level, kind, consentPurpose } = input;
    const sides = await findRecipient(tx.db, input);
    if (!sides) return refuse("recipient_unknown");
    if (input.endsOn < (await todayOf(tx.db, tx.organizationId, tx.now))) return refuse("share_over");
    if (!(await areOurs(tx, input))) return refuse("share_customer_unknown");
    const { leadId } = sides;
    const memberOf = (firm: string) => (firm === leadId ? null : firm);
    const fields = fieldsOf(level, { kind, isForPersons: consentPurpose !== null, fields: input.fields });
    const facts = {
      purpose: input.purpose,
      of_kind: kind,
      consent_purpose: consentPurpose,
      consent_categories: JSON.stringify(categoriesOf(kind, fields)),
      population: population.kind,
      level,
      fields: JSON.stringify(fields),
      starts_on: input.startsOn,
      ends_on: input.endsOn,
    };
    const filter = population.kind === "filter" ? JSON.stringify(population.filter) : "";
    await tx.db
      .insert("share_grants", [
        {
          id,
          alliance_id: input.allianceId,
          lead_organization_id: leadId,
          member_organization_id: memberOf(tx.organizationId),
          recipient_organization_id: input.recipientId,
          recipient_member_id: memberOf(input.recipientId),
          ...facts,
          filter,
          granted_by_user_id: tx.user.id,
          granted_at: tx.at,
          revoked_by_user_id: null,
          revoked_at: null,
          revoked_reason: "",
        },
      ])
      .execute();
    const chosen = population.kind === "chosen" ? population.customerIds : [];
    if (chosen.length > 0) {
      await tx.db
        .insert(
          "share_grant_customers",
          chosen.map((customer_id) => ({ grant_id: id, customer_id })),
        )
        .execute();
    }
    await tx.record({
      counterparty: input.recipientId,
      subject: { type: "share_grant", id },
      action: "share_grant.granted",
      after: { ...facts, filter, chosen_customers: chosen.join(" ") },
      // The other side learns what it may read, not by what it was chosen.
      sealed: ["filter", "chosen_customers"],
    });
    return ok({ id });
  });

/** Ends a grant at once: the next read finds nothing. Refusals: `not_found`; `share_revoked`, where it was already. */
export const revokeShare = (
  scope: Scope,
  id: string,
  { reason }: { reason: string },
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const grant = await tx.db
      .own("share_grants")
      .where("id", "=", id)
      .select("recipient_organization_id")
      .executeTakeFirst();
    if (!grant) return refuse("not_found");
    const revoked = await tx.db
      .update("share_grants")
      .set({ revoked_by_user_id: tx.user.id, revoked_at: tx.at, revoked_reason: reason })
      .where("id", "=", id)
      .where("revoked_at", "is", null)
      .executeTakeFirst();
    if (revoked.numUpdatedRows === 0n) return refuse("share_revoked");
    await tx.record({
      counterparty: grant.recipient_organization_id,
      subject: { type: "share_grant", id },
      action: "share_grant.revoked",
      after: { reason },
      sealed: ["reason"],
    });
    return ok({ id });
  });
