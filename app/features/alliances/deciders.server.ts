// Who answers for a firm in its alliances: to whom the lead's mail goes.

import type { SystemScope } from "~/access/scope.server";
import { isLocale, type Locale } from "~/ui/locale";

/** The owners and alliance managers of a firm, each with the language of their mail. */
export const listDeciders = async (
  system: SystemScope,
  organizationId: string,
): Promise<{ id: string; email: string; locale: Locale }[]> => {
  const people = await system.db
    .selectFrom("memberships")
    .innerJoin("users", "users.id", "memberships.user_id")
    .where("memberships.organization_id", "=", organizationId)
    .where("memberships.role", "in", ["owner", "alliance_manager"])
    .where("memberships.status", "=", "active")
    .where("users.status", "=", "active")
    .select(["users.id", "users.email", "users.locale"])
    .orderBy("users.email")
    .execute();
  return people.map(({ id, email, locale }) => ({ id, email, locale: isLocale(locale) ? locale : "en" }));
};
