// The members that the firm itself has in a club, with their points. Nobody else's.

import { sql } from "kysely";
import type { PointsReason } from "#db/tables-clubs";
import type { Scope } from "~/access/scope.server";
import { dateIn } from "~/lib/dates";
import { isId } from "~/lib/id";
import { decodeCursor, encodeCursor } from "~/lib/keyset";
import { foldName } from "~/lib/text";
import { type ClubView, getClub } from "./clubs.queries.server";
import { canBeTakenBack, levelAt, pointsOn } from "./clubs.rules";

type Named = { id: string; name: string };

export type ClubMemberItem = {
  id: string;
  number: number;
  customer: Named;
  joinedOn: string;
  leftOn: string | null;
  points: number;
  /** The name of the level; null below the first. */
  level: string | null;
};

const order = "number";

/** The firm's members of a club, in the order of their numbers. A cursor that cannot be read begins anew. */
export const listClubMembers = async (
  scope: Scope,
  club: Pick<ClubView, "id" | "levels">,
  { limit = 50, cursor = null }: { limit?: number; cursor?: string | null } = {},
): Promise<{ items: ClubMemberItem[]; nextCursor: string | null }> => {
  const after = cursor ? decodeCursor(cursor, order, ["integer"]) : null;
  const rows = await scope.db
    .own("club_members")
    .innerJoin("customers", "customers.id", "club_members.customer_id")
    .where("club_members.club_id", "=", club.id)
    .$if(after !== null, (query) => query.where("club_members.number", ">", Number(after?.values[0])))
    .select([
      "club_members.id",
      "club_members.number",
      "club_members.joined_on",
      "club_members.left_on",
      "customers.id as customer_id",
      "customers.name",
      sql<number>`(select coalesce(sum(p.points), 0) from club_points p where p.member_id = club_members.id)`.as(
        "points",
      ),
    ])
    .orderBy("club_members.number")
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map((row) => ({
      id: row.id,
      number: row.number,
      customer: { id: row.customer_id, name: row.name },
      joinedOn: row.joined_on,
      leftOn: row.left_on,
      points: Number(row.points),
      level: levelAt(club.levels, Number(row.points))?.name ?? null,
    })),
    nextCursor: last ? encodeCursor({ sort: order, values: [last.number], id: last.id }) : null,
  };
};

const mostCandidates = 100;

/** The firm's customer files that can join: of the club's kind, and no member now. By name, a hundred at most. */
export const listCandidates = async (
  scope: Scope,
  club: Pick<ClubView, "id" | "kind">,
  typed = "",
): Promise<{ items: Named[]; isMore: boolean }> => {
  const text = foldName(typed);
  const rows = await scope.db
    .own("customers")
    .where("customers.kind", "=", club.kind)
    .where(
      "customers.id",
      "not in",
      scope.db
        .own("club_members")
        .where("club_id", "=", club.id)
        .where("left_on", "is", null)
        .select("customer_id"),
    )
    .$if(text !== "", (query) =>
      query.where(
        sql<boolean>`customers.folded_name >= ${text} and customers.folded_name < ${`${text}\u{10FFFF}`}`,
      ),
    )
    .select(["customers.id", "customers.name"])
    .orderBy("customers.folded_name")
    .orderBy("customers.id")
    .limit(mostCandidates + 1)
    .execute();
  return { items: rows.slice(0, mostCandidates), isMore: rows.length > mostCandidates };
};

export type PointsEntry = {
  id: string;
  points: number;
  reason: PointsReason;
  activity: Named | null;
  note: string;
  countedOn: string;
  /** It can still be taken back. */
  isOpen: boolean;
};

export type ClubMemberView = ClubMemberItem & {
  club: ClubView;
  consentOn: string;
  consentHow: string;
  leftReason: string;
  /** Newest first. */
  entries: PointsEntry[];
};

/** One of the firm's own members; null for any other. */
export const getClubMember = async (scope: Scope, id: string): Promise<ClubMemberView | null> => {
  if (!isId(id)) return null;
  const row = await scope.db
    .own("club_members")
    .innerJoin("customers", "customers.id", "club_members.customer_id")
    .where("club_members.id", "=", id)
    .selectAll("club_members")
    .select("customers.name")
    .executeTakeFirst();
  const club = row && (await getClub(scope, row.club_id));
  if (!row || !club) return null;
  const entries = await scope.db
    .own("club_points")
    .leftJoin("club_activities", "club_activities.id", "club_points.activity_id")
    .where("club_points.member_id", "=", id)
    .select([
      "club_points.id",
      "club_points.points",
      "club_points.reason",
      "club_points.corrects_id",
      "club_points.note",
      "club_points.counted_on",
      "club_activities.id as activity_id",
      "club_activities.title",
    ])
    .orderBy("club_points.counted_on", "desc")
    .orderBy("club_points.id", "desc")
    .execute();
  const takenBack = new Set(entries.map(({ corrects_id }) => corrects_id));
  const today = dateIn(scope.clock(), scope.timeZone);
  const points = pointsOn(
    entries.map((entry) => ({ points: entry.points, countedOn: entry.counted_on })),
    today,
  );
  return {
    id: row.id,
    number: row.number,
    customer: { id: row.customer_id, name: row.name },
    joinedOn: row.joined_on,
    leftOn: row.left_on,
    points,
    level: levelAt(club.levels, points)?.name ?? null,
    club,
    consentOn: row.consent_on,
    consentHow: row.consent_how,
    leftReason: row.left_reason,
    entries: entries.map((entry) => ({
      id: entry.id,
      points: entry.points,
      reason: entry.reason,
      activity: entry.activity_id && entry.title ? { id: entry.activity_id, name: entry.title } : null,
      note: entry.note,
      countedOn: entry.counted_on,
      isOpen: canBeTakenBack({ reason: entry.reason, isTakenBack: takenBack.has(entry.id) }),
    })),
  };
};
