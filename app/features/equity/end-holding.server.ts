// How a holding stops: either side ends what counts, and whoever recorded it takes back what does not count on anybody's word.

import type { Scope } from "~/access/scope.server";
import { ok, type Result, refuse } from "~/lib/result";
import { counts } from "./holdings.rules";

/**
 * `endsOn` is the first day on which it is held no more; the end is only ever moved forward. Refusals: `not_found`; `stale`;
 * `holding_moved`, where it does not count (any more); `holding_end_before_start`; `holding_end_not_earlier`.
 */
export const endHolding = (
  scope: Scope,
  holdingId: string,
  { endsOn, version }: { endsOn: string; version?: number },
): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const held = await tx.db.equity
      .holdingsOfSide()
      .where("holdings.id", "=", holdingId)
      .select(["organization_id", "counterparty_organization_id", "state", "starts_on", "ends_on", "version"])
      .executeTakeFirst();
    if (!held) return refuse("not_found");
    if (!counts(held.state)) return refuse("holding_moved", { state: held.state });
    if (held.starts_on && endsOn < held.starts_on) return refuse("holding_end_before_start");
    if (held.ends_on && endsOn >= held.ends_on) return refuse("holding_end_not_earlier");
    const ended = await tx.db.equity
      .updateHoldingsOfSide()
      .set((set) => ({ ends_on: endsOn, updated_at: tx.at, version: set("version", "+", 1) }))
      .where("id", "=", holdingId)
      .where("version", "=", version ?? held.version)
      .executeTakeFirst();
    if (ended.numUpdatedRows === 0n) return refuse("stale");
    await tx.record({
      counterparty:
        held.organization_id === tx.organizationId ? held.counterparty_organization_id : held.organization_id,
      subject: { type: "holding", id: holdingId },
      action: "holding.ended",
      before: { ends_on: held.ends_on },
      after: { ends_on: endsOn },
    });
    return ok(null);
  });

/**
 * Takes back what the firm has recorded itself. Refusals: `not_found`; `holding_wrong_side`, for the other firm; `holding_moved`, where the
 * other firm has confirmed it, so that it can only be ended.
 */
export const withdrawHolding = (scope: Scope, holdingId: string): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const held = await tx.db.equity
      .holdingsOfSide()
      .where("holdings.id", "=", holdingId)
      .select(["organization_id", "counterparty_organization_id", "state"])
      .executeTakeFirst();
    if (!held) return refuse("not_found");
    if (held.organization_id !== tx.organizationId) return refuse("holding_wrong_side");
    const withdrawn = await tx.db
      .update("holdings")
      .set((set) => ({ state: "withdrawn", updated_at: tx.at, version: set("version", "+", 1) }))
      .where("id", "=", holdingId)
      .where("state", "=", held.state)
      .where("state", "in", ["recorded", "claimed", "disputed"])
      .executeTakeFirst();
    if (withdrawn.numUpdatedRows === 0n) return refuse("holding_moved", { state: held.state });
    await tx.record({
      counterparty: held.counterparty_organization_id,
      subject: { type: "holding", id: holdingId },
      action: "holding.withdrawn",
      before: { state: held.state },
      after: { state: "withdrawn" },
    });
    return ok(null);
  });
