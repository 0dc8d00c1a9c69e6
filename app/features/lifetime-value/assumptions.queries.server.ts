// What the firm assumes of all its customers. For the right `customers.margins`.

import type { TenantDatabase } from "#db/scope.server";
import type { Scope } from "~/access/scope.server";
import { type Assumptions, usualAssumptions } from "./lifetime-value.rules";

/** The usual ones before the firm has said otherwise. */
export const readAssumptions = async (
  db: TenantDatabase,
): Promise<{ assumptions: Assumptions; version: number }> => {
  const [said, retention, winBack] = await Promise.all([
    db.own("value_assumptions").selectAll().executeTakeFirst(),
    db.own("value_retention_rates").select(["loyalty", "retention_rate"]).execute(),
    db.own("value_win_back_rates").select(["loss_reason", "chance_rate", "cost_rate"]).execute(),
  ]);
  if (!said) return { assumptions: usualAssumptions, version: 0 };
  const winBackOf = { ...usualAssumptions.winBackOf };
  for (const { loss_reason, chance_rate, cost_rate } of winBack)
    winBackOf[loss_reason] = { chanceRate: chance_rate, costRate: cost_rate };
  return {
    assumptions: {
      discountRate: said.discount_rate,
      horizonYears: said.horizon_years,
      retentionRate: said.retention_rate,
      retentionOf: Object.fromEntries(
        retention.map(({ loyalty, retention_rate }) => [loyalty, retention_rate]),
      ),
      winBackOf,
    },
    version: said.version,
  };
};

export type AssumptionsView = Awaited<ReturnType<typeof readAssumptions>> & {
  /** Null before anybody has said anything. */
  changed: { by: string | null; at: string } | null;
};

export const getAssumptions = async (scope: Scope): Promise<AssumptionsView> => {
  const [known, changed] = await Promise.all([
    readAssumptions(scope.db),
    scope.db
      .own("value_assumptions")
      .leftJoin(scope.db.people().select(["users.id", "users.name"]).as("person"), (on) =>
        on.onRef("person.id", "=", "value_assumptions.changed_by_user_id"),
      )
      .select(["person.name as by", "value_assumptions.changed_at as at"])
      .executeTakeFirst(),
  ]);
  return { ...known, changed: changed ?? null };
};
