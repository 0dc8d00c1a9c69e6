// Comments on projects and tasks, and notices of what happens there.

import type { Generated } from "kysely";

type Flag = 0 | 1;

export type ProjectCommentsTable = {
  id: string;
  project_id: string;
  /** Null for a comment on the project itself. */
  task_id: string | null;
  /** The author's firm. */
  organization_id: string;
  author_user_id: string;
  /** For the author's firm alone. */
  is_internal: Flag;
  /** Markdown; empty once it is withdrawn. */
  body: string;
  created_at: string;
  edited_at: string | null;
  withdrawn_at: string | null;
  version: Generated<number>;
};

export type CommentMentionsTable = { comment_id: string; organization_id: string; user_id: string };

export type NoticeKind =
  | "mentioned"
  | "task_assigned"
  | "task_changed"
  | "task_comment"
  | "project_invited"
  | "project_state";

/** `organization_id` and `user_id` are the reader's. What it tells is read where it stands, by the reader's rights. */
export type NoticesTable = {
  id: string;
  organization_id: string;
  user_id: string;
  kind: NoticeKind;
  project_id: string;
  task_id: string | null;
  comment_id: string | null;
  /** Of the project, in notices of its state. */
  state: string | null;
  actor_organization_id: string;
  actor_user_id: string;
  created_at: string;
  read_at: string | null;
  /** When a mail at once was sent or found not to be wanted; so with the digest. */
  mail_settled_at: string | null;
  digest_settled_at: string | null;
};

/** Where a person wants to be told of a kind; without a row, as the product proposes. */
export type NoticeChoicesTable = {
  user_id: string;
  kind: NoticeKind;
  in_page: Flag;
  by_mail: Flag;
  in_digest: Flag;
};

/** The day, in the person's zone, of the latest digest. */
export type NoticeDigestsTable = { user_id: string; sent_on: string };

export type TalkTables = {
  project_comments: ProjectCommentsTable;
  comment_mentions: CommentMentionsTable;
  notices: NoticesTable;
  notice_choices: NoticeChoicesTable;
  notice_digests: NoticeDigestsTable;
};
