// Whether anything is kept of persons in a customer file, or anything that is for companies alone, such as a complaint that an ally may
// read: then it stays a company's, or a person's.

import type { TenantDatabase } from "#db/scope.server";

export const hasPersons = async (db: TenantDatabase, customerId: string): Promise<boolean> => {
  for (const table of ["customer_contacts", "customer_consents", "complaints"] as const) {
    const row = await db
      .own(table)
      .where("customer_id", "=", customerId)
      .select("id")
      .limit(1)
      .executeTakeFirst();
    if (row) return true;
  }
  return false;
};
