// Who looks after a customer as a key account.

import type { Generated } from "kysely";

export type CustomerKeyAccountsTable = {
  customer_id: string;
  organization_id: string;
  /** A person of the firm; null where nobody does any more. */
  manager_user_id: string | null;
  assigned_by_user_id: string;
  assigned_at: string;
  version: Generated<number>;
};

export type KeyAccountTables = { customer_key_accounts: CustomerKeyAccountsTable };
