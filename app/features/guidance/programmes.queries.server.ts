// Programmes as the firm may see them: for the lead all, for a member what is not a draft. Read by pages and the API.

import { sql } from "kysely";
import type { TenantDatabase } from "#db/scope.server";
import type { ProgrammeKind, ProgrammeState } from "#db/tables-guidance";
import type { Scope } from "~/access/scope.server";
import { isId } from "~/lib/id";
import { decodeCursor, encodeCursor } from "~/lib/keyset";
import { type ProgrammeStep, stepsFrom } from "./programmes.rules";

type Party = { id: string; name: string };

export type ProgrammeListItem = {
  id: string;
  title: string;
  kind: ProgrammeKind;
  state: ProgrammeState;
  courses: number;
  points: number;
  certificateMonths: number | null;
  updatedAt: string;
};

const order = "-updated_at";

/** The programmes of an alliance, the latest changed first. A cursor that cannot be read begins anew. */
export const listProgrammes = async (
  scope: Scope,
  allianceId: string,
  { limit = 50, cursor = null }: { limit?: number; cursor?: string | null } = {},
): Promise<{ items: ProgrammeListItem[]; nextCursor: string | null }> => {
  const after = cursor ? decodeCursor(cursor, order, ["text"]) : null;
  const rows = await scope.db.guidance
    .visibleProgrammes()
    .where("programmes.alliance_id", "=", allianceId)
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(programmes.updated_at, programmes.id) < (${after?.values[0]}, ${after?.id})`),
    )
    .select(["id", "title", "kind", "state", "certificate_months", "updated_at"])
    .select((select) => [
      select
        .selectFrom("courses")
        .whereRef("courses.programme_id", "=", "programmes.id")
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .as("courses"),
      select
        .selectFrom("courses")
        .whereRef("courses.programme_id", "=", "programmes.id")
        .select(({ fn }) => fn.sum<number | null>("points").as("sum"))
        .as("points"),
    ])
    .orderBy("updated_at", "desc")
    .orderBy("id", "desc")
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map((row) => ({
      id: row.id,
      title: row.title,
      kind: row.kind,
      state: row.state,
      courses: Number(row.courses),
      points: Number(row.points ?? 0),
      certificateMonths: row.certificate_months,
      updatedAt: row.updated_at,
    })),
    nextCursor: last ? encodeCursor({ sort: order, values: [last.updated_at], id: last.id }) : null,
  };
};

export type CourseListItem = {
  id: string;
  title: string;
  points: number;
  lessons: number;
  questions: number;
};

/** The courses of a programme in their order, with how much each consists of. */
export const countContents = async (db: TenantDatabase, programmeId: string): Promise<CourseListItem[]> => {
  const count = (table: "lessons" | "quiz_questions") =>
    sql<number>`(select count(*) from ${sql.table(table)} part where part.course_id = courses.id)`;
  const rows = await db.guidance
    .ofVisibleProgrammes("courses")
    .where("courses.programme_id", "=", programmeId)
    .select(["courses.id", "courses.title", "courses.points"])
    .select([count("lessons").as("lessons"), count("quiz_questions").as("questions")])
    .orderBy("courses.position")
    .execute();
  return rows.map(({ lessons, questions, ...row }) => ({
    ...row,
    lessons: Number(lessons),
    questions: Number(questions),
  }));
};

export type ProgrammeView = {
  id: string;
  title: string;
  kind: ProgrammeKind;
  state: ProgrammeState;
  purpose: string;
  certificateMonths: number | null;
  publishedAt: string | null;
  retiredAt: string | null;
  updatedAt: string;
  version: number;
  alliance: Party;
  lead: Party;
  isLead: boolean;
  courses: CourseListItem[];
  /** The steps that the lead can take; none for a member. */
  steps: ProgrammeStep[];
};

/** One programme as the firm sees it; null where it does not. */
export const getProgramme = async (scope: Scope, id: string): Promise<ProgrammeView | null> => {
  if (!isId(id)) return null;
  const row = await scope.db.guidance
    .visibleProgrammes()
    .innerJoin("alliances", "alliances.id", "programmes.alliance_id")
    .innerJoin("organizations as lead", "lead.id", "programmes.lead_organization_id")
    .where("programmes.id", "=", id)
    .selectAll("programmes")
    .select(["alliances.name as alliance_name", "lead.trade_name as lead_name"])
    .executeTakeFirst();
  if (!row) return null;
  const isLead = row.lead_organization_id === scope.organizationId;
  return {
    id: row.id,
    title: row.title,
    kind: row.kind,
    state: row.state,
    purpose: row.purpose,
    certificateMonths: row.certificate_months,
    publishedAt: row.published_at,
    retiredAt: row.retired_at,
    updatedAt: row.updated_at,
    version: row.version,
    alliance: { id: row.alliance_id, name: row.alliance_name },
    lead: { id: row.lead_organization_id, name: row.lead_name },
    isLead,
    courses: await countContents(scope.db, id),
    steps: isLead ? stepsFrom(row.state) : [],
  };
};
