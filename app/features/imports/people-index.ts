// Finds the people of firms by what a file calls them: e-mail or name. For the kinds of import that name an owner.

import { foldName } from "~/lib/text";
import type { Handle } from "./target";

export type Named = { userId: string; organizationId: string };

export type PeopleIndex = {
  /** Everybody of that e-mail or name: one, none, or namesakes. */
  find(text: string, organizationId?: string): readonly Named[];
};

/** The active people of the firms. */
export const readPeople = async (db: Handle, organizationIds: readonly string[]): Promise<PeopleIndex> => {
  const index = new Map<string, Named[]>();
  const rows =
    organizationIds.length === 0
      ? []
      : await db
          .selectFrom("memberships")
          .innerJoin("users", "users.id", "memberships.user_id")
          .where("memberships.organization_id", "in", organizationIds)
          .where("memberships.status", "=", "active")
          .where("users.status", "=", "active")
          .select(["memberships.organization_id", "users.id", "users.name", "users.email"])
          .execute();
  for (const { id, organization_id, name, email } of rows) {
    for (const key of new Set([foldName(name), foldName(email)])) {
      index.set(key, [...(index.get(key) ?? []), { userId: id, organizationId: organization_id }]);
    }
  }
  return {
    find: (text, organizationId) => {
      const found = index.get(foldName(text)) ?? [];
      return organizationId === undefined
        ? found
        : found.filter((person) => person.organizationId === organizationId);
    },
  };
};
