// Says what one customer is expected to earn, beside or instead of what its purchases show.

import type { Row } from "#db/schema";
import type { Scope } from "~/access/scope.server";
import { checkNotErased } from "~/features/complaints/record-complaint.server";
import { ok, type Result, refuse } from "~/lib/result";
import type { ValueInput } from "./lifetime-value.schema";
import { rateText } from "./rates.rules";

/** All of it: a customer may be a person, and margins are not for everybody who reads the record. */
const sealed = [
  "margin_minor",
  "growth_minor",
  "network_minor",
  "learning_minor",
  "total_spend_minor",
  "win_back_cost_minor",
  "retention_percent",
  "chance_percent",
  "value_score",
  "brand_score",
  "relationship_score",
  "reason",
];

type Facts = ReturnType<typeof factsOf>;

/** As the record tells it: rates as people read them. */
const recordedOf = ({ retention_rate, chance_rate, ...facts }: Facts) => ({
  ...facts,
  retention_percent: percentOf(retention_rate),
  chance_percent: percentOf(chance_rate),
});

const percentOf = (rate: number | null): string | null => (rate === null ? null : rateText(rate));

const factsOf = ({ scores, ...input }: ValueInput) => ({
  currency: input.currency,
  margin_minor: input.margin,
  growth_minor: input.growth,
  network_minor: input.network,
  learning_minor: input.learning,
  total_spend_minor: input.totalSpend,
  win_back_cost_minor: input.winBackCost,
  retention_rate: input.retentionRate,
  chance_rate: input.chanceRate,
  value_score: scores.value,
  brand_score: scores.brand,
  relationship_score: scores.relationship,
  reason: input.reason,
});

const heldIn = ({
  customer_id: _customer,
  organization_id: _organization,
  version: _version,
  assessed_by_user_id: _by,
  assessed_at: _at,
  ...facts
}: Row<"customer_values">): Facts => facts;

/** Refusals: `not_found`; `stale`; `person_erased`. */
export const assessValue = (
  scope: Scope,
  customerId: string,
  input: ValueInput,
): Promise<Result<{ customerId: string }>> =>
  scope.transaction(async (tx) => {
    // Two who say something follow on one another, the first time too, for which there is no row yet; and both on an erasure.
    await tx.db.lockOrganization();
    const customer = await tx.db
      .own("customers")
      .where("id", "=", customerId)
      .select("id")
      .executeTakeFirst();
    if (!customer) return refuse("not_found");
    const now = await tx.db
      .own("customer_values")
      .where("customer_id", "=", customerId)
      .selectAll()
      .executeTakeFirst();
    const held = now?.version ?? 0;
    if (held !== input.version) return refuse("stale");
    const present = await checkNotErased(tx, customerId);
    if (!present.ok) return present;
    const facts = factsOf(input);
    const said = { ...facts, assessed_by_user_id: tx.user.id, assessed_at: tx.at };
    if (now)
      await tx.db
        .update("customer_values")
        .set({ ...said, version: held + 1 })
        .where("customer_id", "=", customerId)
        .execute();
    else await tx.db.insert("customer_values", [{ customer_id: customerId, ...said }]).execute();
    await tx.record({
      subject: { type: "customer", id: customerId },
      action: "customer.valued",
      ...(now && { before: recordedOf(heldIn(now)) }),
      after: recordedOf(facts),
      sealed,
    });
    return ok({ customerId });
  });
