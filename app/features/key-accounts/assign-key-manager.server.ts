// Names the key-account manager of a customer, or nobody any more.

import type { Scope } from "~/access/scope.server";
import { canTakeOver } from "~/features/people/people.rules";
import { ok, type Result, refuse } from "~/lib/result";
import type { KeyManagerInput } from "./key-accounts.schema";

/** Refusals: `not_found`; `stale`; `key_manager_unknown`, unless it is an active colleague who may edit customers. */
export const assignKeyManager = (
  scope: Scope,
  customerId: string,
  { managerUserId, version }: KeyManagerInput,
): Promise<Result<{ customerId: string }>> =>
  scope.transaction(async (tx) => {
    // Two who name somebody follow on one another, the first time too, for which there is no row yet.
    await tx.db.lockOrganization();
    const customer = await tx.db
      .own("customers")
      .where("id", "=", customerId)
      .select("id")
      .executeTakeFirst();
    if (!customer) return refuse("not_found");
    const now = await tx.db
      .own("customer_key_accounts")
      .where("customer_id", "=", customerId)
      .select(["manager_user_id", "version"])
      .executeTakeFirst();
    if ((now?.version ?? 0) !== version) return refuse("stale");
    const before = now?.manager_user_id ?? null;
    if (before === managerUserId) return ok({ customerId });
    if (managerUserId) {
      const colleague = await tx.db
        .own("memberships")
        .where("user_id", "=", managerUserId)
        .where("status", "=", "active")
        .select("role")
        .executeTakeFirst();
      if (!colleague || !canTakeOver(colleague.role)) return refuse("key_manager_unknown");
    }
    const named = {
      manager_user_id: managerUserId,
      assigned_by_user_id: tx.user.id,
      assigned_at: tx.at,
    };
    if (now)
      await tx.db
        .update("customer_key_accounts")
        .set({ ...named, version: version + 1 })
        .where("customer_id", "=", customerId)
        .where("version", "=", version)
        .execute();
    else await tx.db.insert("customer_key_accounts", [{ customer_id: customerId, ...named }]).execute();
    await tx.record({
      subject: { type: "customer", id: customerId },
      action: "customer.key_manager_named",
      before: { manager_user_id: before },
      after: { manager_user_id: managerUserId },
    });
    return ok({ customerId });
  });
