// The memberships of the firm acted for, page by page. For the API; the page of people reads `listPeople`.

import type { Role } from "~/access/rights";
import type { Scope } from "~/access/scope.server";
import { decodeCursor, encodeCursor } from "~/lib/keyset";
import { maskEmail } from "~/lib/mask";
import type { MembershipStatus } from "./people.rules";

export type MembershipView = {
  id: string;
  userId: string;
  name: string;
  email: string;
  role: Role;
  status: MembershipStatus;
  since: string;
};

const sortedBy = "name";

/**
 * Everybody who belongs or belonged to the firm, by name; a viewer reads masked addresses. `cursor` is the `nextCursor` of the page
 * before; one that cannot be read begins at the first page.
 */
export const listMemberships = async (
  scope: Scope,
  { limit, cursor }: { limit: number; cursor: string | null },
): Promise<{ items: MembershipView[]; nextCursor: string | null }> => {
  const after = cursor ? decodeCursor(cursor, sortedBy, ["text"]) : null;
  let query = scope.db
    .people()
    .select([
      "memberships.id",
      "memberships.user_id as userId",
      "memberships.role",
      "memberships.status",
      "memberships.created_at as since",
      "users.name",
      "users.email",
    ])
    .orderBy("users.name")
    .orderBy("memberships.id")
    .limit(limit + 1);
  if (after) {
    const name = String(after.values[0]);
    query = query.where((where) =>
      where.or([
        where("users.name", ">", name),
        where.and([where("users.name", "=", name), where("memberships.id", ">", after.id)]),
      ]),
    );
  }
  const rows = await query.execute();
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map((row) => ({
      ...row,
      email: scope.role === "viewer" ? maskEmail(row.email) : row.email,
    })),
    nextCursor: last ? encodeCursor({ sort: sortedBy, values: [last.name], id: last.id }) : null,
  };
};
