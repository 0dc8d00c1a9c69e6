// Comments as the firm reads them: those for all parties of a project that it has joined, and its own internal ones.

import { type SqlBool, sql } from "kysely";
import type { Scope } from "~/access/scope.server";
import { isId } from "~/lib/id";
import { decodeCursor, encodeCursor } from "~/lib/keyset";

type Named = { id: string; name: string };

export type CommentView = {
  id: string;
  projectId: string;
  /** Null for a comment on the project itself. */
  taskId: string | null;
  author: Named;
  firm: Named;
  isInternal: boolean;
  /** Markdown; empty once it is withdrawn. */
  text: string;
  createdAt: string;
  editedAt: string | null;
  withdrawnAt: string | null;
  version: number;
  /** Whether the reader wrote it, for the firm that they act for. */
  isOwn: boolean;
  /** Whom it mentions. */
  mentions: (Named & { organizationId: string })[];
};

const order = "-created_at";

const read = (scope: Scope) =>
  scope.db.talk
    .comments()
    .innerJoin("users", "users.id", "project_comments.author_user_id")
    .innerJoin("organizations", "organizations.id", "project_comments.organization_id")
    .select([
      "project_comments.id",
      "project_comments.project_id as projectId",
      "project_comments.task_id as taskId",
      "users.id as authorId",
      "users.name as author",
      "organizations.id as firmId",
      "organizations.trade_name as firm",
      "project_comments.is_internal as internal",
      "project_comments.body as text",
      "project_comments.created_at as createdAt",
      "project_comments.edited_at as editedAt",
      "project_comments.withdrawn_at as withdrawnAt",
      "project_comments.version",
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof read>["execute"]>>[number];

const viewsOf = async (scope: Scope, rows: readonly Row[]): Promise<CommentView[]> => {
  const mentions =
    rows.length === 0
      ? []
      : await scope.db.talk
          .mentions()
          .innerJoin("users", "users.id", "comment_mentions.user_id")
          .where(
            "comment_mentions.comment_id",
            "in",
            rows.map(({ id }) => id),
          )
          .select([
            "comment_mentions.comment_id as commentId",
            "comment_mentions.organization_id as organizationId",
            "users.id",
            "users.name",
          ])
          .orderBy("users.name")
          .execute();
  return rows.map(({ authorId, author, firmId, firm, internal, ...comment }) => ({
    ...comment,
    author: { id: authorId, name: author },
    firm: { id: firmId, name: firm },
    isInternal: internal === 1,
    isOwn: authorId === scope.user.id && firmId === scope.organizationId,
    mentions: comment.withdrawnAt
      ? []
      : mentions
          .filter(({ commentId }) => commentId === comment.id)
          .map(({ commentId: _, ...person }) => person),
  }));
};

/** What is commented on: a project, or one of its tasks. */
export type Place = { projectId: string; taskId: string | null };

/** The latest first. A cursor that cannot be read begins anew. */
export const listComments = async (
  scope: Scope,
  { projectId, taskId }: Place,
  { limit = 50, cursor = null }: { limit?: number; cursor?: string | null } = {},
): Promise<{ items: CommentView[]; nextCursor: string | null }> => {
  const after = cursor ? decodeCursor(cursor, order, ["text"]) : null;
  let rows = read(scope).where("project_comments.project_id", "=", projectId);
  rows = taskId
    ? rows.where("project_comments.task_id", "=", taskId)
    : rows.where("project_comments.task_id", "is", null);
  if (after)
    rows = rows.where(
      sql<SqlBool>`(project_comments.created_at, project_comments.id) < (${after.values[0]}, ${after.id})`,
    );
  const found = await rows
    .orderBy("project_comments.created_at", "desc")
    .orderBy("project_comments.id", "desc")
    .limit(limit + 1)
    .execute();
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  return {
    items: await viewsOf(scope, shown),
    nextCursor: last ? encodeCursor({ sort: order, values: [last.createdAt], id: last.id }) : null,
  };
};

/** One comment; null where the firm does not read it. */
export const getComment = async (scope: Scope, id: string): Promise<CommentView | null> => {
  if (!isId(id)) return null;
  const row = await read(scope).where("project_comments.id", "=", id).executeTakeFirst();
  if (!row) return null;
  return (await viewsOf(scope, [row]))[0] ?? null;
};
