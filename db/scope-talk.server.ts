// The part of the tenant-scoped handle for comments on projects and for notices. A comment is for the firms that have joined its project,
// an internal one for its author's firm alone. A notice is its reader's, and stands as long as the reader may see what it tells of.

import {
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

export class TalkDatabase {
  readonly #handle: Handle;
  readonly #me: string;
  readonly #changing: () => void;

  constructor(handle: Handle, organizationId: string, changing: () => void) {
    this.#handle = handle;
    this.#me = organizationId;
    this.#changing = changing;
  }

  /** Whether the firm reads the comment in `row`. */
  #reads(row: string): RawBuilder<SqlBool> {
    const ref = (column: string) => sql.ref(`${row}.${column}`);
    return sql<SqlBool>`(${isPartyOf(this.#me, ref("project_id"), ["joined"])}
      and (${ref("is_internal")} = 0 or ${ref("organization_id")} = ${this.#me}))`;
  }

  comments(): Select<"project_comments"> {
    return this.#handle.selectFrom("project_comments").where(this.#reads("project_comments"));
  }

  /** Whom the comments mention that the firm reads. */
  mentions(): Select<"comment_mentions"> {
    return this.#handle.selectFrom("comment_mentions").where(
      sql<SqlBool>`exists (select 1 from project_comments c where c.id = comment_mentions.comment_id
          and ${this.#reads("c")})`,
    );
  }

  /** A comment of the firm's own, in a project that it has joined, as `takePlan` has told. */
  insertComment(row: Omit<Insertable<Database["project_comments"]>, "organization_id">) {
    this.#changing();
    return this.#handle.insertInto("project_comments").values({ ...row, organization_id: this.#me });
  }

  /** The firm's own comments, as long as it has its place in the project. */
  updateComments(): Update<"project_comments"> {
    this.#changing();
    return this.#handle
      .updateTable("project_comments")
      .where("project_comments.organization_id", "=", this.#me)
      .where(isPartyOf(this.#me, sql.ref("project_comments.project_id"), ["joined"]));
  }

  insertMentions(rows: Insertable<Database["comment_mentions"]>[]) {
    this.#changing();
    return this.#handle.insertInto("comment_mentions").values(rows);
  }

  /**
   * Notices of one person of the firm, without those of what the firm may not see any more: a project that it has left, an internal
   * comment of another firm, a comment that was withdrawn.
   */
  notices(userId: string): Select<"notices"> {
    return this.#handle
      .selectFrom("notices")
      .where("notices.organization_id", "=", this.#me)
      .where("notices.user_id", "=", userId)
      .where(
        sql<SqlBool>`((notices.kind = 'project_invited'
            and ${isPartyOf(this.#me, sql.ref("notices.project_id"), ["invited", "joined"])})
          or ${isPartyOf(this.#me, sql.ref("notices.project_id"), ["joined"])})`,
      )
      .where(
        sql<SqlBool>`(notices.comment_id is null or exists (select 1 from project_comments c
          where c.id = notices.comment_id and c.withdrawn_at is null and ${this.#reads("c")}))`,
      );
  }

  /** Told by the firm to people of firms that have a place in the project. */
  insertNotices(rows: Omit<Insertable<Database["notices"]>, "actor_organization_id">[]) {
    this.#changing();
    return this.#handle
      .insertInto("notices")
      .values(rows.map((row) => ({ ...row, actor_organization_id: this.#me })));
  }

  /** Marks notices of one person as read. That somebody has read is no change of business data, and stands in no record. */
  async markRead(userId: string, at: string, ids: readonly string[] | "all"): Promise<void> {
    await this.#handle
      .updateTable("notices")
      .set({ read_at: at })
      .where("organization_id", "=", this.#me)
      .where("user_id", "=", userId)
      .where("read_at", "is", null)
      .$if(ids !== "all", (query) => query.where("id", "in", ids === "all" ? [] : ids))
      .execute();
  }
}
