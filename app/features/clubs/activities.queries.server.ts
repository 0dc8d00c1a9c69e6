// Activities of clubs, with the part that the firm's own members have in them. How many of other firms take part is not told, only
// whether a place is left.

import { sql } from "kysely";
import type { ActivityState, AttendanceState } from "#db/tables-clubs";
import type { Scope } from "~/access/scope.server";
import { isoInstant } from "~/lib/clock";
import { isId } from "~/lib/id";
import { decodeCursor, encodeCursor } from "~/lib/keyset";
import { type ClubView, getClub } from "./clubs.queries.server";
import { type ActivityStep, type AttendanceStep, activitySteps, attendanceSteps } from "./clubs.rules";

export type ActivityListItem = {
  id: string;
  title: string;
  place: string;
  startsAt: string;
  capacity: number;
  isFull: boolean;
  points: number;
  state: ActivityState;
};

const order = "-starts_at";
const columns = ["id", "title", "place", "starts_at", "capacity", "taken", "points", "state"] as const;

type ActivityRow = Pick<ActivityListItem, "id" | "title" | "place" | "capacity" | "points" | "state"> & {
  starts_at: string;
  taken: number;
};

const itemOf = ({ starts_at, taken, ...row }: ActivityRow): ActivityListItem => ({
  ...row,
  startsAt: starts_at,
  isFull: taken >= row.capacity,
});

/** The activities of a club, the latest first. A cursor that cannot be read begins anew. */
export const listActivities = async (
  scope: Scope,
  clubId: string,
  { limit = 20, cursor = null }: { limit?: number; cursor?: string | null } = {},
): Promise<{ items: ActivityListItem[]; nextCursor: string | null }> => {
  const after = cursor ? decodeCursor(cursor, order, ["text"]) : null;
  const rows = await scope.db.clubs
    .ofVisibleClubs("club_activities")
    .where("club_activities.club_id", "=", clubId)
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(starts_at, id) < (${after?.values[0]}, ${after?.id})`),
    )
    .select(columns)
    .orderBy("starts_at", "desc")
    .orderBy("id", "desc")
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map(itemOf),
    nextCursor: last ? encodeCursor({ sort: order, values: [last.starts_at], id: last.id }) : null,
  };
};

export type ActivityView = ActivityListItem & {
  club: ClubView;
  description: string;
  reason: string;
  /** The steps open to the lead; empty for a member. */
  steps: ActivityStep[];
};

/** One activity as the firm sees it; null where it does not. */
export const getActivity = async (scope: Scope, id: string): Promise<ActivityView | null> => {
  if (!isId(id)) return null;
  const row = await scope.db.clubs
    .ofVisibleClubs("club_activities")
    .where("club_activities.id", "=", id)
    .select([...columns, "club_id", "description", "reason"])
    .executeTakeFirst();
  const club = row && (await getClub(scope, row.club_id));
  if (!row || !club) return null;
  const { club_id, description, reason, ...facts } = row;
  const steps = activitySteps({
    state: row.state,
    startsAt: row.starts_at,
    now: isoInstant(scope.clock()),
  });
  return { ...itemOf(facts), club, description, reason, steps: club.isLead ? steps : [] };
};

export type AttendanceView = {
  memberId: string;
  number: number;
  name: string;
  state: AttendanceState | null;
  steps: AttendanceStep[];
};

/** The firm's own members at an activity: those with a part in it, and while it is planned those who could have one. */
export const listAttendances = async (scope: Scope, activity: ActivityView): Promise<AttendanceView[]> => {
  const rows = await scope.db
    .own("club_members")
    .innerJoin("customers", "customers.id", "club_members.customer_id")
    .leftJoin("club_attendances", (join) =>
      join
        .onRef("club_attendances.member_id", "=", "club_members.id")
        .on("club_attendances.activity_id", "=", activity.id),
    )
    .where("club_members.club_id", "=", activity.club.id)
    .where((where) =>
      where.or([
        where("club_attendances.id", "is not", null),
        ...(activity.state === "planned" ? [where("club_members.left_on", "is", null)] : []),
      ]),
    )
    .select(["club_members.id", "club_members.number", "customers.name", "club_attendances.state"])
    .orderBy("club_members.number")
    .execute();
  return rows.map(({ id, number, name, state }) => ({
    memberId: id,
    number,
    name,
    state,
    steps: attendanceSteps(activity.state, state),
  }));
};

export type ClubDuty = { id: string; title: string; club: string; kind: "attendance" | "held" };

/**
 * What waits at activities: for a firm to say which of its members took part, for the lead to say that one whose time has come was
 * held. Not where the alliance has ended or the firm has left it. At most `limit`, the earliest first.
 */
export const listClubDuties = async (scope: Scope, limit = 3): Promise<ClubDuty[]> => {
  const now = isoInstant(scope.clock());
  const rows = await scope.db.clubs
    .ofVisibleClubs("club_activities")
    .innerJoin("clubs", "clubs.id", "club_activities.club_id")
    .innerJoin("alliances", "alliances.id", "clubs.alliance_id")
    .leftJoin("alliance_members as place", (join) =>
      join
        .onRef("place.alliance_id", "=", "clubs.alliance_id")
        .on("place.organization_id", "=", scope.organizationId)
        .on("place.status", "=", "accepted"),
    )
    .where("alliances.stage", "<>", "exit")
    .where((where) =>
      where.or([
        where("place.id", "is not", null),
        where("club_activities.lead_organization_id", "=", scope.organizationId),
      ]),
    )
    .where((where) =>
      where.or([
        where.and([
          where("club_activities.state", "=", "held"),
          where(
            "club_activities.id",
            "in",
            scope.db.own("club_attendances").where("state", "=", "signed_up").select("activity_id"),
          ),
        ]),
        ...(scope.can("alliances.run")
          ? [
              where.and([
                where("club_activities.state", "=", "planned"),
                where("club_activities.starts_at", "<=", now),
                where("club_activities.lead_organization_id", "=", scope.organizationId),
              ]),
            ]
          : []),
      ]),
    )
    .select(["club_activities.id", "club_activities.title", "club_activities.state", "clubs.name as club"])
    .orderBy("club_activities.starts_at")
    .limit(limit)
    .execute();
  return rows.map(({ id, title, club, state }) => ({
    id,
    title,
    club,
    kind: state === "held" ? "attendance" : "held",
  }));
};
