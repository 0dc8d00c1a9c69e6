// Comments and notices as the API answers them, and as comments are written.

import { z } from "zod";
import { longestComment, type Told } from "~/features/comments/comment-form";
import type { CommentView } from "~/features/comments/comments.queries.server";
import { type CommentInput, mostTold } from "~/features/comments/comments.schema";
import type { NoticeView } from "~/features/notices/notices.queries.server";
import { noticeKinds } from "~/features/notices/notices.rules";
import { projectStates } from "~/features/projects/projects.rules";
import { id, instant, named, words } from "../fields";

const person = z.strictObject({ organization_id: id, user_id: id });

export const comment = z
  .strictObject({
    id,
    project_id: id,
    task_id: id.nullable(),
    author: named,
    organization: named,
    is_internal: z.boolean().meta({ description: "about_comment_internal" }),
    text: z.string().meta({ description: "about_comment_text" }),
    mentions: z.array(z.strictObject({ organization_id: id, user_id: id, name: z.string() })),
    created_at: instant,
    edited_at: instant.nullable(),
    withdrawn_at: instant.nullable(),
    version: z.int(),
  })
  .meta({ id: "Comment", description: "about_comment" });

export const presentComment = (view: CommentView): z.infer<typeof comment> => ({
  id: view.id,
  project_id: view.projectId,
  task_id: view.taskId,
  author: view.author,
  organization: view.firm,
  is_internal: view.isInternal,
  text: view.text,
  mentions: view.mentions.map(({ id: userId, name, organizationId }) => ({
    organization_id: organizationId,
    user_id: userId,
    name,
  })),
  created_at: view.createdAt,
  edited_at: view.editedAt,
  withdrawn_at: view.withdrawnAt,
  version: view.version,
});

const text = words(longestComment).meta({ description: "about_comment_text" });
const tell = z
  .array(person)
  .max(mostTold, `too_many|{"max":${mostTold}}`)
  .default([])
  .meta({ description: "about_comment_tell" });

export const newComment = z
  .strictObject({
    text,
    tell,
    is_internal: z
      .boolean({ error: "invalid" })
      .default(false)
      .meta({ description: "about_comment_internal" }),
  })
  .meta({ id: "NewComment" });

export const commentPatch = z.strictObject({ text, tell }).meta({ id: "CommentPatch" });

export const commentInputOf = (body: { text: string; tell: z.output<typeof tell> }): CommentInput => ({
  text: body.text,
  tell: body.tell.map(
    ({ organization_id, user_id }): Told => ({ organizationId: organization_id, userId: user_id }),
  ),
});

export const notice = z
  .strictObject({
    id,
    kind: z.enum(noticeKinds),
    created_at: instant,
    read_at: instant.nullable(),
    actor: named,
    organization: named,
    project: named,
    task: named.nullable(),
    comment: z.strictObject({ id, excerpt: z.string(), is_internal: z.boolean() }).nullable(),
    state: z.enum(projectStates).nullable().meta({ description: "about_notice_state" }),
  })
  .meta({ id: "Notice", description: "about_notice" });

export const presentNotice = (view: NoticeView): z.infer<typeof notice> => ({
  id: view.id,
  kind: view.kind,
  created_at: view.createdAt,
  read_at: view.readAt,
  actor: view.actor,
  organization: view.firm,
  project: view.project,
  task: view.task,
  comment: view.comment && {
    id: view.comment.id,
    excerpt: view.comment.excerpt,
    is_internal: view.comment.isInternal,
  },
  state: projectStates.find((state) => state === view.state) ?? null,
});

const projectId = "019a0000-0000-7000-8000-0000000000c1";
const lead = { id: "019a0000-0000-7000-8000-000000000001", name: "Lingang Drives" };
const author = { id: "019a0000-0000-7000-8000-000000000011", name: "Zhou Min" };

export const commentExample: z.infer<typeof comment> = {
  id: "019a0000-0000-7000-8000-0000000000d1",
  project_id: projectId,
  task_id: "019a0000-0000-7000-8000-0000000000c3",
  author,
  organization: lead,
  is_internal: false,
  text: "@Chen Hao, the **first** list is there.",
  mentions: [
    {
      organization_id: "019a0000-0000-7000-8000-000000000002",
      user_id: "019a0000-0000-7000-8000-000000000013",
      name: "Chen Hao",
    },
  ],
  created_at: "2026-03-30T02:00:00.000Z",
  edited_at: null,
  withdrawn_at: null,
  version: 1,
};

export const noticeExample: z.infer<typeof notice> = {
  id: "019a0000-0000-7000-8000-0000000000d2",
  kind: "mentioned",
  created_at: "2026-03-30T02:00:00.000Z",
  read_at: null,
  actor: author,
  organization: lead,
  project: { id: projectId, name: "CRM at both of us" },
  task: { id: "019a0000-0000-7000-8000-0000000000c3", name: "Look through customer data" },
  comment: { id: commentExample.id, excerpt: "@Chen Hao, the first list is there.", is_internal: false },
  state: null,
};
