// Says anew how the firm stands with a customer. What held before stays in the history.

import type { Scope } from "~/access/scope.server";
import { dateIn } from "~/lib/dates";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { readBusiness } from "./standing.queries.server";
import { canFollow, proposeGrowth, writeGrowth } from "./standing.rules";
import type { Assessment } from "./standing.schema";

/** As the tables hold it. */
const heldAs = (assessment: Assessment): string =>
  assessment.aspect === "growth" ? writeGrowth(assessment.value) : assessment.value;

/**
 * Refusals: `not_found`; `stale`; `standing_same`, where it holds already; `standing_ahead`, of a day to come; `standing_before_last`,
 * of a day before the last change of the same; `retention_order`, where somebody is won back who was not lost, or was lost and is not;
 * `growth_needs_reason`, where the choice differs from what the data proposes and no word says why.
 */
export const assessCustomer = (
  scope: Scope,
  customerId: string,
  assessment: Assessment,
): Promise<Result<{ customerId: string }>> =>
  scope.transaction(async (tx) => {
    const { aspect, effectiveOn, note, version } = assessment;
    // Two assessments of one customer follow on one another, the first one too, for which there is no row yet.
    await tx.db.lockOrganization();
    const customer = await tx.db
      .own("customers")
      .where("id", "=", customerId)
      .select("id")
      .executeTakeFirst();
    if (!customer) return refuse("not_found");
    const now = await tx.db
      .own("customer_standings")
      .where("customer_id", "=", customerId)
      .selectAll()
      .executeTakeFirst();
    if ((now?.version ?? 0) !== version) return refuse("stale");
    const value = heldAs(assessment);
    const lossReason = aspect === "retention" ? assessment.lossReason : null;
    if (aspect === "retention" && now?.retention !== assessment.value) {
      if (!canFollow(now?.retention ?? null, assessment.value)) return refuse("retention_order");
    }
    if (now?.[aspect] === value) return refuse("standing_same");
    if (effectiveOn > dateIn(tx.now, scope.timeZone)) return refuse("standing_ahead");
    const last = await tx.db
      .own("customer_standing_changes")
      .where("customer_id", "=", customerId)
      .where("aspect", "=", aspect)
      .select((select) => select.fn.max("effective_on").as("day"))
      .executeTakeFirst();
    if (last?.day && effectiveOn < last.day) return refuse("standing_before_last", { date: last.day });
    const isProposed =
      aspect === "growth" && value === writeGrowth(proposeGrowth(await readBusiness(tx.db, customerId)));
    if (aspect === "growth" && !isProposed && note === "") return refuse("growth_needs_reason");
    const columns = { [aspect]: value, ...(aspect === "retention" ? { loss_reason: lossReason } : {}) };
    if (now) {
      await tx.db
        .update("customer_standings")
        .set({ ...columns, version: version + 1 })
        .where("customer_id", "=", customerId)
        .where("version", "=", version)
        .execute();
    } else {
      const nothing = { form: null, loyalty: null, retention: null, loss_reason: null, growth: null };
      await tx.db
        .insert("customer_standings", [{ customer_id: customerId, ...nothing, ...columns }])
        .execute();
    }
    const change = { aspect, value: value.trim(), loss_reason: lossReason, effective_on: effectiveOn, note };
    await tx.db
      .insert("customer_standing_changes", [
        {
          id: newId(),
          customer_id: customerId,
          ...change,
          value,
          is_proposed: isProposed ? 1 : 0,
          changed_by_user_id: tx.user.id,
          changed_at: tx.at,
        },
      ])
      .execute();
    await tx.record({
      subject: { type: "customer", id: customerId },
      action: "customer.assessed",
      before: { aspect, value: now?.[aspect]?.trim() ?? null },
      after: change,
      sealed: ["note"],
    });
    return ok({ customerId });
  });
