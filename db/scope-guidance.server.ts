// The guidance mode's part of the tenant-scoped handle. What the lead writes is read by the members that have joined, once it is
// published.

import {
  type DeleteQueryBuilder,
  type DeleteResult,
  type RawBuilder,
  type SelectQueryBuilder,
  type SqlBool,
  sql,
} from "kysely";
import type { Handle } from "./index.server";
import type { Database } from "./schema";

type Select<Table extends keyof Database> = SelectQueryBuilder<Database, Table, unknown>;

/** What belongs to a programme and is written with it. */
export type ProgrammePart = "courses" | "lessons" | "quiz_questions";

/** What people have learned and earned. */
type Learning = "enrolments" | "course_completions" | "certificates";

/** Programmes for their lead, and once they are published for the members that have joined. */
const isShown = (programmes: string, me: string): RawBuilder<SqlBool> => {
  const ref = (column: string) => sql.ref(`${programmes}.${column}`);
  return sql<SqlBool>`(${ref("lead_organization_id")} = ${me}
    or (${ref("state")} <> 'draft' and ${ref("alliance_id")} in (select alliance_id from alliance_members
      where organization_id = ${me} and status = 'accepted')))`;
};

/** The file of a lesson: for whoever reads the lesson. */
export const isOfLesson = (file: RawBuilder<unknown>, me: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`exists (select 1 from lesson_files of_lesson join programmes taught on taught.id = of_lesson.programme_id
    where of_lesson.file_id = ${file} and ${isShown("taught", me)})`;

export class GuidanceDatabase {
  readonly #handle: Handle;
  readonly #me: string;
  readonly #changing: () => void;

  /** `changing` is told of every statement that changes something. */
  constructor(handle: Handle, organizationId: string, changing: () => void) {
    this.#handle = handle;
    this.#me = organizationId;
    this.#changing = changing;
  }

  /** The programmes of the alliances that the firm leads, and of those that it belongs to what is not a draft. */
  visibleProgrammes(): Select<"programmes"> {
    return this.#handle.selectFrom("programmes").where(isShown("programmes", this.#me));
  }

  /** What such a programme consists of. */
  ofVisibleProgrammes<Table extends ProgrammePart>(table: Table): Select<Table> {
    const rows = this.#handle.selectFrom(table as never) as unknown as Select<Table>;
    return rows.where(sql<SqlBool>`exists (select 1 from programmes shown
      where shown.id = ${sql.ref(`${table}.programme_id`)} and ${isShown("shown", this.#me)})`);
  }

  /** Learning of the firm's own people, and of its members' people where it leads; also of those that have left. */
  visibleLearning<Table extends Learning>(table: Table): Select<Table> {
    const rows = this.#handle.selectFrom(table as never) as unknown as Select<Table>;
    const ref = (column: string) => sql.ref(`${table}.${column}`);
    return rows.where(sql<SqlBool>`(${ref("organization_id")} = ${this.#me}
      or ${ref("lead_organization_id")} = ${this.#me})`);
  }

  /**
   * A person's enrolment, as long as learning goes on: the firm belongs to the alliance, and that has not come to its exit. Whoever
   * changes it holds it until the transaction ends.
   */
  updateOpenEnrolment(programmeId: string, userId: string) {
    this.#changing();
    return this.#handle
      .updateTable("enrolments")
      .where("programme_id", "=", programmeId)
      .where("organization_id", "=", this.#me)
      .where("user_id", "=", userId)
      .where(sql<SqlBool>`alliance_id in (select place.alliance_id from alliance_members place
        join alliances on alliances.id = place.alliance_id
        where place.organization_id = ${this.#me} and place.status = 'accepted' and alliances.stage <> 'exit')`);
  }

  /** Drafts alone are deleted, and parts of drafts. The lead's own. */
  deleteFromDraft<Table extends ProgrammePart | "programmes">(
    table: Table,
  ): DeleteQueryBuilder<Database, Table, DeleteResult> {
    this.#changing();
    const rows = this.#handle.deleteFrom(table as never) as unknown as DeleteQueryBuilder<
      Database,
      Table,
      DeleteResult
    >;
    const programme = table === "programmes" ? "programmes.id" : `${table}.programme_id`;
    return rows.where(sql<SqlBool>`${sql.ref(`${table}.lead_organization_id`)} = ${this.#me}
      and ${sql.ref(programme)} in (select id from programmes where state = 'draft')`);
  }
}
