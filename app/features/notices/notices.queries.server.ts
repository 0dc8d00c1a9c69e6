// Notices of one person in the firm that they act for. What they tell is read where it stands, so that what the firm may not see any more
// is told no more: in the page, through the API and by mail alike.

import { type SqlBool, sql } from "kysely";
import type { TenantDatabase } from "#db/scope.server";
import type { NoticeKind } from "#db/tables-talk";
import type { Scope } from "~/access/scope.server";
import { excerptOf } from "~/features/comments/markdown.server";
import { isId } from "~/lib/id";
import { decodeCursor, encodeCursor } from "~/lib/keyset";
import { type Channel, kindsOf } from "./notices.rules";

type Named = { id: string; name: string };

export type NoticeView = {
  id: string;
  kind: NoticeKind;
  createdAt: string;
  readAt: string | null;
  /** Who did it, for which firm. */
  actor: Named;
  firm: Named;
  project: Named;
  task: Named | null;
  comment: { id: string; excerpt: string; isInternal: boolean } | null;
  /** What the project has become, in a notice of its state. */
  state: string | null;
};

const order = "-created_at";

const columns: Record<Channel, "in_page" | "by_mail" | "in_digest"> = {
  page: "in_page",
  mail: "by_mail",
  digest: "in_digest",
};

/** Notices that a person wants on a channel; `proposed` names the kinds that are told there until they choose. */
const wanted = (db: TenantDatabase, userId: string, channel: Channel, proposed: readonly NoticeKind[]) =>
  db.talk
    .notices(userId)
    .leftJoin("notice_choices as choice", (join) =>
      join.onRef("choice.user_id", "=", "notices.user_id").onRef("choice.kind", "=", "notices.kind"),
    )
    .where((where) =>
      where.or([
        where(`choice.${columns[channel]}`, "=", 1),
        where.and([where("choice.kind", "is", null), where("notices.kind", "in", proposed)]),
      ]),
    );

/** Those with what they tell. */
export const readNotices = (
  db: TenantDatabase,
  userId: string,
  channel: Channel,
  proposed: readonly NoticeKind[],
) =>
  wanted(db, userId, channel, proposed)
    .innerJoin("projects", "projects.id", "notices.project_id")
    .innerJoin("users", "users.id", "notices.actor_user_id")
    .innerJoin("organizations", "organizations.id", "notices.actor_organization_id")
    .leftJoin("project_tasks", "project_tasks.id", "notices.task_id")
    .leftJoin("project_comments", "project_comments.id", "notices.comment_id")
    .select([
      "notices.id",
      "notices.kind",
      "notices.created_at as createdAt",
      "notices.read_at as readAt",
      "notices.state",
      "users.id as actorId",
      "users.name as actor",
      "organizations.id as firmId",
      "organizations.trade_name as firm",
      "projects.id as projectId",
      "projects.name as project",
      "project_tasks.id as taskId",
      "project_tasks.name as task",
      "project_comments.id as commentId",
      "project_comments.body as body",
      "project_comments.is_internal as internal",
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof readNotices>["execute"]>>[number];

export const noticeOf = (row: Row): NoticeView => ({
  id: row.id,
  kind: row.kind,
  createdAt: row.createdAt,
  readAt: row.readAt,
  actor: { id: row.actorId, name: row.actor },
  firm: { id: row.firmId, name: row.firm },
  project: { id: row.projectId, name: row.project },
  task: row.taskId ? { id: row.taskId, name: row.task ?? "" } : null,
  comment: row.commentId
    ? { id: row.commentId, excerpt: excerptOf(row.body ?? ""), isInternal: row.internal === 1 }
    : null,
  state: row.state,
});

type Asked = {
  /** Read ones alone, unread ones alone, or both. */
  isRead?: boolean | null;
  limit?: number;
  cursor?: string | null;
};

/** The latest first. A cursor that cannot be read begins anew. */
export const listNotices = async (
  scope: Scope,
  { isRead = null, limit = 50, cursor = null }: Asked = {},
): Promise<{ items: NoticeView[]; nextCursor: string | null }> => {
  const after = cursor ? decodeCursor(cursor, order, ["text"]) : null;
  let rows = readNotices(scope.db, scope.user.id, "page", kindsOf("page"));
  if (isRead !== null) rows = rows.where("notices.read_at", isRead ? "is not" : "is", null);
  if (after)
    rows = rows.where(sql<SqlBool>`(notices.created_at, notices.id) < (${after.values[0]}, ${after.id})`);
  const found = await rows
    .orderBy("notices.created_at", "desc")
    .orderBy("notices.id", "desc")
    .limit(limit + 1)
    .execute();
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map(noticeOf),
    nextCursor: last ? encodeCursor({ sort: order, values: [last.createdAt], id: last.id }) : null,
  };
};

/** One notice of the person's; null where they have none of that id. */
export const getNotice = async (scope: Scope, id: string): Promise<NoticeView | null> => {
  if (!isId(id)) return null;
  const row = await readNotices(scope.db, scope.user.id, "page", kindsOf("page"))
    .where("notices.id", "=", id)
    .executeTakeFirst();
  return row ? noticeOf(row) : null;
};

/** More than this stands in no frame. */
const mostCounted = 99;

const unread = (db: TenantDatabase, { userId }: { userId: string }) =>
  db.organization().select(
    sql<number>`(select count(*) from (${wanted(db, userId, "page", kindsOf("page"))
      .where("notices.read_at", "is", null)
      .select("notices.id")
      .limit(mostCounted + 1)}) as unread)`.as("unread"),
  );

/** How many notices the person has not read, for the frame of every page; it stops at one more than 99. */
export const countUnread = async (scope: Scope): Promise<number> => {
  const [row] = await scope.db.rows(unread, { userId: scope.user.id });
  return Number(row?.unread ?? 0);
};
