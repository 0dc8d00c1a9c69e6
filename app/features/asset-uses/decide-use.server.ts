// The lead decides on a use that was asked for, and takes an approval back.

import type { Scope } from "~/access/scope.server";
import { ok, type Result, refuse } from "~/lib/result";
import { decideOn } from "./uses.rules";
import type { Decision } from "./uses.schema";

const actions = {
  approve: "library_asset.use_approved",
  decline: "library_asset.use_declined",
  revoke: "library_asset.use_revoked",
} as const;

/**
 * For the lead. Refusals: `not_found`; `use_moved` with the `state` that it has by now, where somebody was quicker or it was decided
 * before; `use_until_before_start`, for an approval that would end before it begins.
 */
export const decideUse = (
  scope: Scope,
  useId: string,
  given: Decision,
): Promise<Result<{ assetId: string }>> =>
  scope.transaction(async (tx) => {
    const use = await tx.db
      .led("asset_uses")
      .where("id", "=", useId)
      .select(["asset_id", "organization_id", "state", "starts_on"])
      .executeTakeFirst();
    if (!use) return refuse("not_found");
    const to = decideOn(use.state, given.decision);
    if (to === null) return refuse("use_moved", { state: use.state });
    if (given.decision === "approve" && given.approvedUntil < use.starts_on)
      return refuse("use_until_before_start");
    const said: { approved_until: string; conditions: string } | { reason: string } =
      given.decision === "approve"
        ? { approved_until: given.approvedUntil, conditions: given.conditions }
        : { reason: given.reason };
    const decided = await tx.db
      .updateAsLead("asset_uses")
      .set({
        ...said,
        state: to,
        decided_by_user_id: tx.user.id,
        decided_at: tx.at,
        version: given.version + 1,
      })
      .where("id", "=", useId)
      .where("state", "=", use.state)
      .where("version", "=", given.version)
      .executeTakeFirst();
    if (decided.numUpdatedRows === 0n) return refuse("use_moved", { state: use.state });
    await tx.record({
      counterparty: use.organization_id,
      subject: { type: "library_asset", id: use.asset_id },
      action: actions[given.decision],
      before: { use_id: useId, state: use.state },
      after: { use_id: useId, state: to, ...said },
    });
    return ok({ assetId: use.asset_id });
  });
