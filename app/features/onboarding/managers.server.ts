// Whom a supplier's applications are for.

import type { SystemTransaction } from "~/access/scope.server";
import { isLocale, type Locale } from "~/ui/locale";

/** The firm's active alliance managers; its owners where it has none. */
export const allianceManagersOf = async (
  tx: SystemTransaction,
  organizationId: string,
): Promise<{ email: string; locale: Locale }[]> => {
  const people = await tx.db
    .selectFrom("memberships")
    .innerJoin("users", "users.id", "memberships.user_id")
    .where("memberships.organization_id", "=", organizationId)
    .where("memberships.status", "=", "active")
    .where("memberships.role", "in", ["alliance_manager", "owner"])
    .where("users.status", "=", "active")
    .select(["users.email", "users.locale", "memberships.role"])
    .orderBy("users.email")
    .execute();
  const managers = people.filter(({ role }) => role === "alliance_manager");
  return (managers.length > 0 ? managers : people).map(({ email, locale }) => ({
    email,
    locale: isLocale(locale) ? locale : "en",
  }));
};
