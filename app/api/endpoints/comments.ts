import { z } from "zod";
import { endpoint } from "../endpoint";
import { id, many, one } from "../fields";
import { plainListQuery } from "../lists";
import {
  comment,
  commentExample,
  commentPatch,
  newComment,
  notice,
  noticeExample,
} from "../resources/comment";

const tag = "projects";
const reading = { tag, access: "projects.read" } as const;
const working = { tag, access: "projects.work" } as const;

const list = {
  ...reading,
  method: "GET" as const,
  query: plainListQuery("-created_at"),
  response: many(comment),
  example: { response: { data: [commentExample], next_cursor: null } },
};

const writing = {
  ...working,
  method: "POST" as const,
  body: newComment,
  response: one(comment),
  status: 201 as const,
  versioned: true,
  example: { body: { text: commentExample.text }, response: { data: commentExample } },
};

const shown = { response: one(comment), versioned: true } as const;

export const listProjectComments = endpoint({
  ...list,
  id: "listProjectComments",
  path: "/projects/{id}/comments",
});
export const commentOnProject = endpoint({
  ...writing,
  id: "commentOnProject",
  path: "/projects/{id}/comments",
});
export const listTaskComments = endpoint({
  ...list,
  id: "listTaskComments",
  path: "/project-tasks/{id}/comments",
});
export const commentOnTask = endpoint({
  ...writing,
  id: "commentOnTask",
  path: "/project-tasks/{id}/comments",
});

export const getComment = endpoint({
  ...reading,
  ...shown,
  id: "getComment",
  method: "GET",
  path: "/project-comments/{id}",
  example: { response: { data: commentExample } },
});

export const changeComment = endpoint({
  ...working,
  ...shown,
  id: "changeComment",
  method: "PATCH",
  path: "/project-comments/{id}",
  body: commentPatch,
  example: { body: { text: commentExample.text }, response: { data: commentExample } },
});

export const withdrawComment = endpoint({
  ...working,
  ...shown,
  id: "withdrawComment",
  method: "POST",
  path: "/project-comments/{id}/withdraw",
  example: { response: { data: { ...commentExample, text: "", mentions: [] } } },
});

export const listNotices = endpoint({
  ...reading,
  id: "listNotices",
  method: "GET",
  path: "/notices",
  query: plainListQuery("-created_at"),
  response: many(notice),
  example: { response: { data: [noticeExample], next_cursor: null } },
});

export const readNotice = endpoint({
  ...reading,
  id: "readNotice",
  method: "POST",
  path: "/notices/{id}/read",
  response: one(notice),
  example: { response: { data: { ...noticeExample, read_at: "2026-03-30T03:00:00.000Z" } } },
});

export const readAllNotices = endpoint({
  ...reading,
  id: "readAllNotices",
  method: "POST",
  path: "/notices/read-all",
  response: one(z.strictObject({ user_id: id })),
  example: { response: { data: { user_id: "019a0000-0000-7000-8000-000000000013" } } },
});
