// Reads about the people of the firm acted for, and about the invitations that are under way.

import type { Role } from "~/access/rights";
import type { Scope } from "~/access/scope.server";
import { isId } from "~/lib/id";
import { maskEmail } from "~/lib/mask";
import { canTakeOver, type MembershipStatus } from "./people.rules";

export type PersonLine = {
  id: string;
  name: string;
  email: string;
  role: Role;
  status: MembershipStatus;
  since: string;
  isReader: boolean;
};

/** Far beyond any firm that invites its people one by one. */
const longestList = 1000;

const lineColumns = [
  "memberships.id",
  "memberships.user_id",
  "memberships.role",
  "memberships.status",
  "memberships.created_at as since",
  "users.name",
  "users.email",
] as const;

type LineRow = Omit<PersonLine, "isReader"> & { user_id: string };

const toLine = (scope: Scope, { user_id, ...row }: LineRow): PersonLine => ({
  ...row,
  email: scope.role === "viewer" ? maskEmail(row.email) : row.email,
  isReader: user_id === scope.user.id,
});

/** Everybody who belongs or belonged to the firm, by name. A viewer reads masked addresses. */
export const listPeople = async (scope: Scope): Promise<PersonLine[]> => {
  const rows = await scope.db
    .people()
    .select(lineColumns)
    .orderBy("users.name")
    .orderBy("memberships.id")
    .limit(longestList)
    .execute();
  return rows.map((row) => toLine(scope, row));
};

/** Names for forms that choose a colleague: active people who can look after customers and deals. */
export const listColleagues = async (
  scope: Scope,
): Promise<{ membershipId: string; userId: string; name: string }[]> => {
  const rows = await scope.db
    .people()
    .where("memberships.status", "=", "active")
    .select([
      "memberships.id as membershipId",
      "memberships.user_id as userId",
      "memberships.role",
      "users.name",
    ])
    .orderBy("users.name")
    .orderBy("memberships.id")
    .limit(longestList)
    .execute();
  return rows
    .filter(({ role }) => canTakeOver(role))
    .map(({ membershipId, userId, name }) => ({ membershipId, userId, name }));
};

export type PersonView = PersonLine & {
  /** What would pass to a colleague. */
  customers: number;
  deals: number;
  colleagues: { membershipId: string; name: string }[];
};

/** One person of the firm with what they look after; null for another firm's. */
export const getPerson = async (scope: Scope, membershipId: string): Promise<PersonView | null> => {
  if (!isId(membershipId)) return null;
  const row = await scope.db
    .people()
    .where("memberships.id", "=", membershipId)
    .select(lineColumns)
    .executeTakeFirst();
  if (!row) return null;
  const [customers, deals, colleagues] = await Promise.all([
    countOwned(scope, "customers", row.user_id),
    countOwned(scope, "deals", row.user_id),
    listColleagues(scope),
  ]);
  return {
    ...toLine(scope, row),
    customers,
    deals,
    colleagues: colleagues
      .filter((colleague) => colleague.membershipId !== membershipId)
      .map(({ membershipId: id, name }) => ({ membershipId: id, name })),
  };
};

const countOwned = async (scope: Scope, table: "customers" | "deals", userId: string): Promise<number> => {
  const { owned } = await scope.db
    .own(table)
    .where("owner_user_id", "=", userId)
    .select((row) => row.fn.countAll<number>().as("owned"))
    .executeTakeFirstOrThrow();
  return owned;
};

export type OpenInvitation = {
  id: string;
  email: string;
  role: Role;
  expiresAt: string;
  isExpired: boolean;
  invitedBy: string | null;
};

/** Invitations that were neither taken up nor withdrawn, the latest first. */
export const listOpenInvitations = async (scope: Scope): Promise<OpenInvitation[]> => {
  const rows = await scope.db
    .own("invitations")
    .leftJoin("users", "users.id", "invitations.invited_by_user_id")
    .where("invitations.consumed_at", "is", null)
    .where("invitations.revoked_at", "is", null)
    .select([
      "invitations.id",
      "invitations.email",
      "invitations.role",
      "invitations.expires_at as expiresAt",
      "users.name as invitedBy",
    ])
    .orderBy("invitations.created_at", "desc")
    .limit(longestList)
    .execute();
  const now = scope.clock().toISOString();
  return rows.map((row) => ({ ...row, isExpired: row.expiresAt <= now }));
};
