// Who has finished what in an alliance: for its lead everybody, for a member its own people. Page, export and API read through here.

import { type SqlBool, sql } from "kysely";
import type { Scope } from "~/access/scope.server";
import { dateIn } from "~/lib/dates";
import { decodeCursor, encodeCursor } from "~/lib/keyset";
import { maskName } from "~/lib/mask";
import { groupedNumber } from "./learning.rules";
import { type LearningFilter, type LearningState, learningState } from "./learning-report.rules";

type Party = { id: string; name: string };

export type LearningRow = {
  id: string;
  programme: Party;
  firm: Party;
  /** A viewer reads it masked. */
  person: string;
  enrolledAt: string;
  coursesDone: number;
  courses: number;
  points: number;
  state: LearningState;
  certificate: string | null;
  issuedOn: string | null;
  expiresOn: string | null;
};

const order = "-enrolled_at";

export const everything: LearningFilter = { programmeId: null, organizationId: null, state: null };

/** What `learningState` says, as a condition. */
const inState = (state: LearningState, today: string) => {
  const isPast = sql<SqlBool>`coalesce(certificates.expires_on, '9999') < ${today}`;
  switch (state) {
    case "in_progress":
      return sql<SqlBool>`(certificates.id is null and place.status = 'accepted')`;
    case "stopped":
      return sql<SqlBool>`(certificates.id is null and place.status <> 'accepted')`;
    case "revoked":
      return sql<SqlBool>`certificates.revoked_at is not null`;
    case "expired":
      return sql<SqlBool>`(certificates.id is not null and certificates.revoked_at is null and ${isPast})`;
    case "valid":
      return sql<SqlBool>`(certificates.id is not null and certificates.revoked_at is null and not (${isPast}))`;
  }
};

/** The enrolments of an alliance that the firm may see, under a filter. */
const filtered = (scope: Scope, allianceId: string, filter: LearningFilter, today: string) =>
  scope.db.guidance
    .visibleLearning("enrolments")
    .innerJoin("alliance_members as place", (join) =>
      join
        .onRef("place.alliance_id", "=", "enrolments.alliance_id")
        .onRef("place.organization_id", "=", "enrolments.organization_id"),
    )
    .innerJoin("organizations as firm", "firm.id", "enrolments.organization_id")
    .leftJoin("certificates", "certificates.enrolment_id", "enrolments.id")
    .where("enrolments.alliance_id", "=", allianceId)
    .$if(filter.programmeId !== null, (query) =>
      query.where("enrolments.programme_id", "=", filter.programmeId ?? ""),
    )
    .$if(filter.organizationId !== null, (query) =>
      query.where("enrolments.organization_id", "=", filter.organizationId ?? ""),
    )
    .$if(filter.state !== null, (query) => query.where(inState(filter.state ?? "valid", today)));

/** One page of the report, who enrolled last first. A cursor that cannot be read begins anew. */
export const listLearning = async (
  scope: Scope,
  allianceId: string,
  filter: LearningFilter,
  { limit = 100, cursor = null }: { limit?: number; cursor?: string | null } = {},
): Promise<{ items: LearningRow[]; nextCursor: string | null }> => {
  const today = dateIn(scope.clock(), "UTC");
  const after = cursor ? decodeCursor(cursor, order, ["text"]) : null;
  // A firm that has left no longer sees what the programme consists of.
  const programmes = scope.db.guidance
    .visibleProgrammes()
    .select(["programmes.id", "programmes.title"])
    .as("programme");
  const contents = scope.db.guidance
    .ofVisibleProgrammes("courses")
    .groupBy("courses.programme_id")
    .select(({ fn }) => ["courses.programme_id", fn.countAll<number>().as("courses")])
    .as("contents");
  const rows = await filtered(scope, allianceId, filter, today)
    .innerJoin("users as person", "person.id", "enrolments.user_id")
    .leftJoin(programmes, "programme.id", "enrolments.programme_id")
    .leftJoin(contents, "contents.programme_id", "enrolments.programme_id")
    .$if(after !== null, (query) =>
      query.where(
        sql<SqlBool>`(enrolments.enrolled_at, enrolments.id) < (${after?.values[0]}, ${after?.id})`,
      ),
    )
    .select([
      "enrolments.id",
      "enrolments.programme_id",
      "enrolments.enrolled_at",
      "programme.title",
      "contents.courses",
      "firm.id as firm_id",
      "firm.trade_name as firm_name",
      "place.status",
      "person.name as person",
      "certificates.number",
      "certificates.issued_on",
      "certificates.expires_on",
      "certificates.revoked_at",
      "certificates.programme_title",
    ])
    .select((select) => {
      const done = select
        .selectFrom("course_completions")
        .whereRef("course_completions.enrolment_id", "=", "enrolments.id");
      return [
        done.select(({ fn }) => fn.countAll<number>().as("count")).as("done"),
        done.select(({ fn }) => fn.sum<number | null>("points").as("sum")).as("points"),
      ];
    })
    .orderBy("enrolments.enrolled_at", "desc")
    .orderBy("enrolments.id", "desc")
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const isViewer = scope.role === "viewer";
  return {
    items: shown.map((row) => {
      const certificate = row.number ? { revokedAt: row.revoked_at, expiresOn: row.expires_on } : null;
      return {
        id: row.id,
        programme: { id: row.programme_id, name: row.title ?? row.programme_title ?? "" },
        firm: { id: row.firm_id, name: row.firm_name },
        person: isViewer ? maskName(row.person) : row.person,
        enrolledAt: row.enrolled_at,
        coursesDone: Number(row.done),
        courses: Math.max(Number(row.courses ?? 0), Number(row.done)),
        points: Number(row.points ?? 0),
        state: learningState({ certificate, isMember: row.status === "accepted" }, today),
        certificate: row.number && groupedNumber(row.number),
        issuedOn: row.issued_on,
        expiresOn: row.expires_on,
      };
    }),
    nextCursor: last ? encodeCursor({ sort: order, values: [last.enrolled_at], id: last.id }) : null,
  };
};

export type FirmPoints = { id: string; name: string; people: number; certificates: number; points: number };

/** The training points of each firm that the reader may see, the most first, whatever the filter. */
export const listFirmPoints = async (scope: Scope, allianceId: string): Promise<FirmPoints[]> => {
  const today = dateIn(scope.clock(), "UTC");
  const rows = await filtered(scope, allianceId, everything, today)
    .groupBy(["firm.id", "firm.trade_name"])
    .select(["firm.id", "firm.trade_name as name"])
    .select([
      sql<number>`count(distinct enrolments.user_id)`.as("people"),
      sql<number>`count(case when ${inState("valid", today)} then 1 end)`.as("certificates"),
      sql<number | null>`sum((select sum(points) from course_completions
        where course_completions.enrolment_id = enrolments.id))`.as("points"),
    ])
    .execute();
  return rows
    .map(({ id, name, people, certificates, points }) => ({
      id,
      name,
      people: Number(people),
      certificates: Number(certificates),
      points: Number(points ?? 0),
    }))
    .sort((one, other) => other.points - one.points || one.name.localeCompare(other.name));
};

/** What the report can be filtered by: the programmes and the firms that stand in it. */
export const listLearningChoices = async (
  scope: Scope,
  allianceId: string,
): Promise<{ programmes: Party[]; firms: Party[] }> => {
  const today = dateIn(scope.clock(), "UTC");
  const programmes = await scope.db.guidance
    .visibleProgrammes()
    .where("programmes.alliance_id", "=", allianceId)
    .where("programmes.state", "<>", "draft")
    .select(["programmes.id", "programmes.title as name"])
    .orderBy("programmes.title")
    .execute();
  const firms = await filtered(scope, allianceId, everything, today)
    .select(["firm.id", "firm.trade_name as name"])
    .distinct()
    .orderBy("name")
    .execute();
  return { programmes, firms };
};
