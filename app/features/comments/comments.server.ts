// Writing, changing and withdrawing comments. One for all parties stands in the record of the project; an internal one in the record of its
// author's firm, where no other firm reads it.

import type { Scope, TransactionScope } from "~/access/scope.server";
import { tell } from "~/features/notices/tell.server";
import { type FoundProject, findProject, recordInProject } from "~/features/projects/project-log.server";
import { isOver } from "~/features/projects/projects.rules";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import type { Told } from "./comment-form";
import type { Place } from "./comments.queries.server";
import { mentionsIn } from "./comments.rules";
import { type CommentInput, mostTold } from "./comments.schema";
import { readMarkdown, textsOf } from "./markdown.server";

/** A project that the firm has joined and that goes on. Refusals: `not_found`; `project_over`. */
const findOpen = async (tx: TransactionScope, projectId: string): Promise<Result<FoundProject>> => {
  const project = await findProject(tx, projectId);
  if (project?.place !== "joined") return refuse("not_found");
  return isOver(project.state) ? refuse("project_over") : ok(project);
};

/** Who can read a comment and be told of it: people who can be given work in the project; of an internal one those of the firm. */
const listReaders = async (tx: TransactionScope, projectId: string, isInternal: boolean) => {
  const rows = await tx.db.projects
    .people(projectId)
    .select(["users.id", "users.name", "memberships.organization_id as firmId"])
    .execute();
  return rows
    .filter(({ firmId }) => !isInternal || firmId === tx.organizationId)
    .map(({ firmId, ...person }) => ({ ...person, firm: { id: firmId } }));
};

/** Everybody whom a comment mentions. The refusals say the same of those who are not there and of those who are elsewhere. */
const mentionedBy = async (
  tx: TransactionScope,
  projectId: string,
  isInternal: boolean,
  { text, tell: chosen }: CommentInput,
): Promise<Result<Told[]>> => {
  const readers = await listReaders(tx, projectId, isInternal);
  const isReader = ({ organizationId, userId }: Told): boolean =>
    readers.some(({ id, firm }) => id === userId && firm.id === organizationId);
  if (!chosen.every(isReader)) return refuse(isInternal ? "mention_not_internal" : "mention_unfit");
  const { found, unknown } = mentionsIn(textsOf(readMarkdown(text)), readers);
  if (unknown !== null)
    return refuse(isInternal ? "mention_unknown_internal" : "mention_unknown", { name: unknown });
  const all = [...chosen, ...found.map(({ id, firm }) => ({ organizationId: firm.id, userId: id }))];
  const each = new Map(all.map((one) => [`${one.organizationId} ${one.userId}`, one]));
  return each.size > mostTold ? refuse("mentions_too_many", { max: mostTold }) : ok([...each.values()]);
};

type Change = { action: string; before?: Record<string, string>; after?: Record<string, string | null> };

const record = (
  tx: TransactionScope,
  project: FoundProject,
  { id, isInternal }: { id: string; isInternal: boolean },
  change: Change,
) => {
  const entry = { ...change, subject: { type: "project_comment", id } };
  return isInternal ? tx.record(entry) : recordInProject(tx, project, entry);
};

const findTask = (tx: TransactionScope, { projectId, taskId }: Place) =>
  tx.db.projects
    .of("project_tasks")
    .where("project_tasks.project_id", "=", projectId)
    .where("project_tasks.id", "=", taskId ?? "")
    .select(["state", "organization_id", "assignee_user_id"])
    .executeTakeFirst();

/**
 * Comments on a project or a task; whoever is mentioned is told, and so is whoever has the task. Refusals: `not_found`; `project_over`;
 * `task_dropped`; `mention_unfit`, `mention_unknown`, and for an internal comment `mention_not_internal`, `mention_unknown_internal`,
 * where somebody is mentioned who cannot read it; `mentions_too_many`.
 */
export const addComment = (
  scope: Scope,
  place: Place,
  { input, isInternal }: { input: CommentInput; isInternal: boolean },
  id = newId(),
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const { projectId, taskId } = place;
    const taken = await findOpen(tx, projectId);
    if (!taken.ok) return taken;
    const task = taskId === null ? null : await findTask(tx, place);
    if (task === undefined) return refuse("not_found");
    if (task?.state === "dropped") return refuse("task_dropped");
    const mentioned = await mentionedBy(tx, projectId, isInternal, input);
    if (!mentioned.ok) return mentioned;
    await tx.db.talk
      .insertComment({
        id,
        project_id: projectId,
        task_id: taskId,
        author_user_id: tx.user.id,
        is_internal: isInternal ? 1 : 0,
        body: input.text,
        created_at: tx.at,
        edited_at: null,
        withdrawn_at: null,
      })
      .execute();
    await keepMentions(tx, id, mentioned.value);
    await record(
      tx,
      taken.value,
      { id, isInternal },
      {
        action: taskId ? "project_comment.written_on_task" : "project_comment.written",
        after: { project_id: projectId, task_id: taskId, body: input.text },
      },
    );
    const about = { projectId, taskId, commentId: id };
    await tell(tx, { kind: "mentioned", ...about, to: mentioned.value });
    const doer = task?.assignee_user_id
      ? { organizationId: task.organization_id, userId: task.assignee_user_id }
      : null;
    const reader = doer && (!isInternal || doer.organizationId === tx.organizationId) ? doer : null;
    if (reader && !mentioned.value.some(({ userId }) => userId === reader.userId))
      await tell(tx, { kind: "task_comment", ...about, to: [reader] });
    return ok({ id });
  });

const keepMentions = async (tx: TransactionScope, id: string, told: readonly Told[]): Promise<void> => {
  if (told.length === 0) return;
  await tx.db.talk
    .insertMentions(
      told.map(({ organizationId, userId }) => ({
        comment_id: id,
        organization_id: organizationId,
        user_id: userId,
      })),
    )
    .execute();
};

/** A comment that the person wrote, with its project. Refusals: `not_found`; `project_over`; `comment_not_yours`; `comment_withdrawn`. */
const takeOwn = async (tx: TransactionScope, id: string) => {
  const comment = await tx.db.talk
    .comments()
    .where("project_comments.id", "=", id)
    .selectAll("project_comments")
    .executeTakeFirst();
  if (!comment) return refuse("not_found");
  const taken = await findOpen(tx, comment.project_id);
  if (!taken.ok) return taken;
  if (comment.organization_id !== tx.organizationId || comment.author_user_id !== tx.user.id)
    return refuse("comment_not_yours");
  if (comment.withdrawn_at !== null) return refuse("comment_withdrawn");
  const { project_id: projectId, task_id: taskId, body, version } = comment;
  const isInternal = comment.is_internal === 1;
  return ok({ project: taken.value, projectId, taskId, body, version, isInternal });
};

/**
 * Changes the text of one's own comment; the earlier text stays in the record. Whoever it mentions and did not before is told.
 * Refusals: as `takeOwn`; `stale`; of mentions as `addComment`.
 */
export const changeComment = (
  scope: Scope,
  { id, version }: { id: string; version: number },
  input: CommentInput,
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const own = await takeOwn(tx, id);
    if (!own.ok) return own;
    const { project, projectId, taskId, isInternal, body, version: current } = own.value;
    if (current !== version) return refuse("stale");
    const mentioned = await mentionedBy(tx, projectId, isInternal, input);
    if (!mentioned.ok) return mentioned;
    const before = await tx.db.talk
      .mentions()
      .where("comment_mentions.comment_id", "=", id)
      .select(["organization_id", "user_id"])
      .execute();
    const added = mentioned.value.filter(
      ({ organizationId, userId }) =>
        !before.some((one) => one.organization_id === organizationId && one.user_id === userId),
    );
    const { numUpdatedRows } = await tx.db.talk
      .updateComments()
      .set({ body: input.text, edited_at: tx.at, version: version + 1 })
      .where("project_comments.id", "=", id)
      .where("project_comments.version", "=", version)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return refuse("stale");
    await keepMentions(tx, id, added);
    await record(
      tx,
      project,
      { id, isInternal },
      { action: "project_comment.changed", before: { body }, after: { body: input.text } },
    );
    await tell(tx, { kind: "mentioned", projectId, taskId, commentId: id, to: added });
    return ok({ id });
  });

/**
 * Withdraws one's own comment: that there was one stays, its text is read in the record alone, and nobody is told of it any more.
 * Refusals: as `takeOwn`; `stale`.
 */
export const withdrawComment = (
  scope: Scope,
  { id, version }: { id: string; version: number },
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const own = await takeOwn(tx, id);
    if (!own.ok) return own;
    const { project, isInternal, body, version: current } = own.value;
    if (current !== version) return refuse("stale");
    const { numUpdatedRows } = await tx.db.talk
      .updateComments()
      .set({ body: "", withdrawn_at: tx.at, version: version + 1 })
      .where("project_comments.id", "=", id)
      .where("project_comments.version", "=", version)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return refuse("stale");
    await record(tx, project, { id, isInternal }, { action: "project_comment.withdrawn", before: { body } });
    return ok({ id });
  });
