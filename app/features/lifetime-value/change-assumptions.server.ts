// Says anew what the firm assumes of all its customers. What it assumed before stays in the record.

import type { Scope } from "~/access/scope.server";
import { lossReasons, loyaltySteps } from "~/features/standing/standing.rules";
import { ok, type Result, refuse } from "~/lib/result";
import { readAssumptions } from "./assumptions.queries.server";
import type { Assumptions } from "./lifetime-value.rules";
import { type AssumptionsInput, hasEnd } from "./lifetime-value.schema";
import { rateText } from "./rates.rules";

/** As the record tells it: rates as people read them, without steps that have none of their own. */
const recordedOf = ({ discountRate, horizonYears, retentionRate, retentionOf, winBackOf }: Assumptions) => ({
  discount_percent: rateText(discountRate),
  horizon_years: horizonYears,
  retention_percent: rateText(retentionRate),
  retention_percents: loyaltySteps.flatMap((step) => {
    const own = retentionOf[step];
    return own === undefined ? [] : [`${step} ${rateText(own)}`];
  }),
  chance_percents: lossReasons.map((reason) => `${reason} ${rateText(winBackOf[reason].chanceRate)}`),
  cost_percents: lossReasons.map((reason) => `${reason} ${rateText(winBackOf[reason].costRate)}`),
});

/** Not for everybody who reads the record. */
const sealed = [
  "discount_percent",
  "horizon_years",
  "retention_percent",
  "retention_percents",
  "chance_percents",
  "cost_percents",
];

/** Refusals: `stale`; `endless_discount`, where nothing but the discount bounds a value, and it is too low. */
export const changeAssumptions = (
  scope: Scope,
  { version, ...assumptions }: AssumptionsInput,
): Promise<Result<{ version: number }>> =>
  scope.transaction(async (tx) => {
    // Two who change them follow on one another, the first time too, for which there is no row yet.
    await tx.db.lockOrganization();
    const now = await readAssumptions(tx.db);
    if (now.version !== version) return refuse("stale");
    if (!hasEnd(assumptions)) return refuse("endless_discount");
    const said = {
      discount_rate: assumptions.discountRate,
      horizon_years: assumptions.horizonYears,
      retention_rate: assumptions.retentionRate,
      changed_by_user_id: tx.user.id,
      changed_at: tx.at,
    };
    if (version > 0)
      await tx.db
        .update("value_assumptions")
        .set({ ...said, version: version + 1 })
        .execute();
    else await tx.db.insert("value_assumptions", [said]).execute();
    await tx.db.delete("value_retention_rates").execute();
    const steps = loyaltySteps.flatMap((loyalty) => {
      const own = assumptions.retentionOf[loyalty];
      return own === undefined ? [] : [{ loyalty, retention_rate: own }];
    });
    if (steps.length > 0) await tx.db.insert("value_retention_rates", steps).execute();
    await tx.db.delete("value_win_back_rates").execute();
    await tx.db
      .insert(
        "value_win_back_rates",
        lossReasons.map((loss_reason) => {
          const { chanceRate, costRate } = assumptions.winBackOf[loss_reason];
          return { loss_reason, chance_rate: chanceRate, cost_rate: costRate };
        }),
      )
      .execute();
    await tx.record({
      subject: { type: "organization", id: tx.organizationId },
      action: "organization.value_assumed",
      before: recordedOf(now.assumptions),
      after: recordedOf(assumptions),
      sealed,
    });
    return ok({ version: version + 1 });
  });
