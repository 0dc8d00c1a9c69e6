// The clock's own step: an approved registration whose protection has run out expires. A job of the installation calls it.

import type { SystemScope } from "~/access/scope.server";
import { isoInstant } from "~/lib/clock";
import { ok, refuse } from "~/lib/result";
import { transition } from "./deals.rules";
import { actionOf, effectColumns, eventRows } from "./move-deal.server";

const batch = 200;

/** Expires what has run out, at most 200 at once, each in its own transaction; answers how many. */
export const expireDeals = async (system: SystemScope): Promise<number> => {
  const due = await system.db
    .selectFrom("deals")
    .where("state", "=", "approved")
    .where("protected_until", "<=", isoInstant(system.clock()))
    .select("id")
    .orderBy("protected_until")
    .limit(batch)
    .execute();
  let expired = 0;
  for (const { id } of due) if (await expire(system, id)) expired += 1;
  return expired;
};

const expire = async (system: SystemScope, id: string): Promise<boolean> => {
  const result = await system.transaction(async (tx) => {
    const deal = await tx.db
      .selectFrom("deals")
      .innerJoin("organizations as lead", "lead.id", "deals.lead_organization_id")
      .where("deals.id", "=", id)
      .selectAll("deals")
      .select("lead.time_zone as lead_time_zone")
      .executeTakeFirst();
    if (!deal) return refuse("not_found");
    const steps = transition(
      deal.state,
      { type: "expire" },
      {
        actor: { side: "system", userId: null, belongsToRegistrant: false },
        dealId: deal.id,
        contestedBefore: false,
        deciderId: null,
        protectedUntil: deal.protected_until ? new Date(deal.protected_until) : null,
        now: tx.now,
      },
    );
    if (!steps.ok) return steps;
    const columns = effectColumns(steps.value, deal, tx.now);
    const moved = await tx.db
      .updateTable("deals")
      .set({ ...columns, state: "expired", version: deal.version + 1, updated_at: tx.at })
      .where("id", "=", deal.id)
      .where("version", "=", deal.version)
      .executeTakeFirst();
    if (moved.numUpdatedRows === 0n) return refuse("deal_moved");
    const by = { userId: null, organizationId: null, at: tx.at };
    const parties = {
      organization_id: deal.organization_id,
      lead_organization_id: deal.lead_organization_id,
    };
    const rows = eventRows(steps.value, deal, by, { reason: null, note: "" });
    await tx.db
      .insertInto("deal_events")
      .values(rows.map((row) => ({ ...row, ...parties })))
      .execute();
    await tx.record(
      {
        log: deal.lead_organization_id,
        counterparty: deal.organization_id,
        subject: { type: "deal", id: deal.id },
        action: actionOf(steps.value),
        before: { state: deal.state, protected_until: deal.protected_until },
        after: { state: "expired", ...columns },
      },
      by,
    );
    return ok(null);
  });
  return result.ok;
};
