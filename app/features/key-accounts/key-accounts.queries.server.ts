// Who looks after which customer as a key account.

import type { Scope } from "~/access/scope.server";

type Named = { id: string; name: string };

/** The key-account managers of these customers of the firm, by customer; also of those who left. */
export const managersOf = async (
  scope: Scope,
  customerIds: readonly string[],
): Promise<Map<string, Named>> => {
  if (customerIds.length === 0) return new Map();
  const rows = await scope.db
    .own("customer_key_accounts")
    .innerJoin("users", "users.id", "customer_key_accounts.manager_user_id")
    .where("customer_key_accounts.customer_id", "in", [...customerIds])
    .where("users.id", "in", scope.db.people().select("users.id"))
    .select(["customer_key_accounts.customer_id", "users.id", "users.name"])
    .execute();
  return new Map(rows.map(({ customer_id, id, name }) => [customer_id, { id, name }]));
};

export type KeyAccountView = {
  manager: Named | null;
  /** 0 before anybody was named. */
  version: number;
};

/** For a customer that was found as the firm's own. */
export const getKeyAccount = async (scope: Scope, customerId: string): Promise<KeyAccountView> => {
  const [row, managers] = await Promise.all([
    scope.db
      .own("customer_key_accounts")
      .where("customer_id", "=", customerId)
      .select("version")
      .executeTakeFirst(),
    managersOf(scope, [customerId]),
  ]);
  return { manager: managers.get(customerId) ?? null, version: row?.version ?? 0 };
};
