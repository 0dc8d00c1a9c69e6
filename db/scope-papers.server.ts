// The part of the tenant-scoped handle for the papers of joint projects. A file is for the firms that have joined its project, an internal
// one for its own firm alone; a firm that has left reads none of them, its own included.

import {
  type DeleteQueryBuilder,
  type DeleteResult,
  type Insertable,
  type RawBuilder,
  type SelectQueryBuilder,
  type SqlBool,
  sql,
  type UpdateQueryBuilder,
  type UpdateResult,
} from "kysely";
import type { Handle } from "./index.server";
import type { Database } from "./schema";
import { isPartyOf } from "./scope-projects.server";

type Select<Table extends keyof Database> = SelectQueryBuilder<Database, Table, unknown>;
type Update<Table extends keyof Database> = UpdateQueryBuilder<Database, Table, Table, UpdateResult>;
type Row<Table extends keyof Database> = Omit<Insertable<Database[Table]>, "organization_id">;

/** What stands under a meeting. */
type MeetingPart = "project_meetings" | "project_meeting_people" | "project_meeting_items";

export class PaperDatabase {
  readonly #handle: Handle;
  readonly #me: string;
  readonly #changing: () => void;

  constructor(handle: Handle, organizationId: string, changing: () => void) {
    this.#handle = handle;
    this.#me = organizationId;
    this.#changing = changing;
  }

  /** Whether the firm reads the file in `row`. */
  #readsFile(row: string): RawBuilder<SqlBool> {
    const ref = (column: string) => sql.ref(`${row}.${column}`);
    return sql<SqlBool>`(${ref("withdrawn_at")} is null
      and ${isPartyOf(this.#me, ref("project_id"), ["joined"])}
      and (${ref("is_internal")} = 0 or ${ref("organization_id")} = ${this.#me}))`;
  }

  /** Files of projects that the firm has joined, without those that were withdrawn. */
  files(): Select<"project_files"> {
    return this.#handle.selectFrom("project_files").where(this.#readsFile("project_files"));
  }

  /** All versions of the files that the firm reads. */
  fileVersions(): Select<"project_file_versions"> {
    return this.#handle.selectFrom("project_file_versions").where(
      sql<SqlBool>`exists (select 1 from project_files f where f.id = project_file_versions.file_id
          and ${this.#readsFile("f")})`,
    );
  }

  /** One piece of a version, while the firm reads its file. */
  filePiece(versionId: string, number: number) {
    return this.#handle
      .selectFrom("project_file_pieces")
      .where("project_file_pieces.version_id", "=", versionId)
      .where("project_file_pieces.number", "=", number)
      .where(
        sql<SqlBool>`exists (select 1 from project_file_versions v join project_files f on f.id = v.file_id
          where v.id = project_file_pieces.version_id and ${this.#readsFile("f")})`,
      )
      .select("project_file_pieces.bytes");
  }

  /** Bytes of all versions of the firm's own files that stand, in every project; for its quota. */
  async ownFileBytes(): Promise<number> {
    const { kept } = await this.#handle
      .selectFrom("project_file_versions")
      .innerJoin("project_files", "project_files.id", "project_file_versions.file_id")
      .where("project_file_versions.organization_id", "=", this.#me)
      .where("project_files.withdrawn_at", "is", null)
      .select((select) => select.fn.sum<number | null>("project_file_versions.size").as("kept"))
      .executeTakeFirstOrThrow();
    return Number(kept ?? 0);
  }

  /** Rows of a file of the firm's own, in a project that it has joined, as `takePlan` has told. */
  insertFileRow<Table extends "project_files" | "project_file_versions" | "project_file_pieces">(
    table: Table,
    row: Row<Table>,
  ) {
    this.#changing();
    return this.#handle.insertInto(table).values({ ...row, organization_id: this.#me } as never);
  }

  /** The firm's own files that stand, as long as it has its place in the project. */
  updateFiles(): Update<"project_files"> {
    this.#changing();
    return this.#handle
      .updateTable("project_files")
      .where("project_files.organization_id", "=", this.#me)
      .where("project_files.withdrawn_at", "is", null)
      .where(isPartyOf(this.#me, sql.ref("project_files.project_id"), ["joined"]));
  }

  /** Risks of projects that the firm has joined. */
  risks(): Select<"project_risks"> {
    return this.#handle
      .selectFrom("project_risks")
      .where(isPartyOf(this.#me, sql.ref("project_risks.project_id"), ["joined"]));
  }

  /** A risk that the firm raises in a project that it has joined, as `takePlan` has told. */
  insertRisk(row: Row<"project_risks">) {
    this.#changing();
    return this.#handle.insertInto("project_risks").values({ ...row, organization_id: this.#me });
  }

  /** Open risks of projects that the firm has joined, whoever raised them. */
  updateRisks(): Update<"project_risks"> {
    this.#changing();
    return this.#handle
      .updateTable("project_risks")
      .where("project_risks.state", "=", "open")
      .where(isPartyOf(this.#me, sql.ref("project_risks.project_id"), ["joined"]));
  }

  /** Decisions of projects that the firm has joined. */
  decisions(): Select<"project_decisions"> {
    return this.#handle
      .selectFrom("project_decisions")
      .where(isPartyOf(this.#me, sql.ref("project_decisions.project_id"), ["joined"]));
  }

  /** What the parties say to the decisions that the firm reads. */
  voices(): Select<"project_decision_voices"> {
    return this.#handle
      .selectFrom("project_decision_voices")
      .where(isPartyOf(this.#me, sql.ref("project_decision_voices.project_id"), ["joined"]));
  }

  /** A decision that the firm proposes in a project that it has joined, as `takePlan` has told. */
  insertDecision(row: Row<"project_decisions">) {
    this.#changing();
    return this.#handle.insertInto("project_decisions").values({ ...row, organization_id: this.#me });
  }

  /** Decisions that nobody has settled, of projects that the firm has joined. */
  updateDecisions(): Update<"project_decisions"> {
    this.#changing();
    return this.#handle
      .updateTable("project_decisions")
      .where("project_decisions.settled_at", "is", null)
      .where(isPartyOf(this.#me, sql.ref("project_decisions.project_id"), ["joined"]));
  }

  /** What the firm says in a round, in place of what it said there before. */
  async speak(row: Row<"project_decision_voices">): Promise<void> {
    this.#changing();
    const { voice, reason, said_by_user_id, said_at } = row;
    await this.#handle
      .insertInto("project_decision_voices")
      .values({ ...row, organization_id: this.#me })
      .onConflict((conflict) =>
        conflict
          .columns(["decision_id", "round", "organization_id"])
          .doUpdateSet({ voice, reason, said_by_user_id, said_at }),
      )
      .execute();
  }

  /** Meetings of projects that the firm has joined, who takes part, and what is to be done. */
  ofMeetings<Table extends MeetingPart>(table: Table): Select<Table> {
    const rows = this.#handle.selectFrom(table as never) as unknown as Select<Table>;
    return rows.where(isPartyOf(this.#me, sql.ref(`${table}.project_id`), ["joined"]));
  }

  /** A meeting that the firm calls in a project that it has joined, as `takePlan` has told. */
  insertMeeting(row: Row<"project_meetings">) {
    this.#changing();
    return this.#handle.insertInto("project_meetings").values({ ...row, organization_id: this.#me });
  }

  /** Rows under a meeting of a project that the firm has joined, as `takePlan` has told. */
  insertUnderMeeting<Table extends Exclude<MeetingPart, "project_meetings">>(
    table: Table,
    rows: Insertable<Database[Table]>[],
  ) {
    this.#changing();
    return this.#handle.insertInto(table).values(rows as never);
  }

  updateMeetings<Table extends "project_meetings" | "project_meeting_items">(table: Table): Update<Table> {
    this.#changing();
    const rows = this.#handle.updateTable(table as never) as unknown as Update<Table>;
    return rows.where(isPartyOf(this.#me, sql.ref(`${table}.project_id`), ["joined"]));
  }

  deleteUnderMeeting<Table extends Exclude<MeetingPart, "project_meetings">>(
    table: Table,
  ): DeleteQueryBuilder<Database, Table, DeleteResult> {
    this.#changing();
    const rows = this.#handle.deleteFrom(table) as unknown as DeleteQueryBuilder<
      Database,
      Table,
      DeleteResult
    >;
    return rows.where(isPartyOf(this.#me, sql.ref(`${table}.project_id`), ["joined"]));
  }

  /** The bytes of all versions of a file of the firm's own that it has withdrawn. */
  async dropBytes(fileId: string): Promise<void> {
    this.#changing();
    await this.#handle
      .deleteFrom("project_file_pieces")
      .where("project_file_pieces.organization_id", "=", this.#me)
      .where(
        sql<SqlBool>`project_file_pieces.version_id in (select v.id from project_file_versions v
          join project_files f on f.id = v.file_id where f.id = ${fileId} and f.withdrawn_at is not null)`,
      )
      .execute();
  }
}
