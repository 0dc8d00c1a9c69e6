// The mail by which the other firm learns of a claim that it is to confirm or dispute.

import type { Scope, SystemScope, TransactionScope } from "~/access/scope.server";
import { isLocale, type Locale } from "~/ui/locale";

type Person = { email: string; locale: Locale };

/** The active owners and alliance managers of a firm; their addresses only the installation knows. */
export const listAnswerers = async (system: SystemScope, organizationId: string): Promise<Person[]> => {
  const people = await system.db
    .selectFrom("memberships")
    .innerJoin("users", "users.id", "memberships.user_id")
    .where("memberships.organization_id", "=", organizationId)
    .where("memberships.role", "in", ["owner", "alliance_manager"])
    .where("memberships.status", "=", "active")
    .where("users.status", "=", "active")
    .select(["users.email", "users.locale"])
    .orderBy("users.email")
    .execute();
  return people.map(({ email, locale }) => ({ email, locale: isLocale(locale) ? locale : "en" }));
};

/** Tells them that a claim of the acting firm waits for their answer at `link`. */
export const sendClaim = async (
  tx: TransactionScope,
  scope: Scope,
  people: readonly Person[],
  link: string,
): Promise<void> => {
  for (const { email, locale } of people) {
    await tx.send({
      kind: "holding_claimed",
      recipient: email,
      locale,
      values: { firm: scope.organization.name, link },
    });
  }
};
