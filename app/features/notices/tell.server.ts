// Writes notices in the transaction of the command that causes them. Every slice may call it.

import type { NoticeKind } from "#db/tables-talk";
import type { TransactionScope } from "~/access/scope.server";
import { newId } from "~/lib/id";

export type Notice = {
  kind: NoticeKind;
  projectId: string;
  taskId?: string | null;
  commentId?: string | null;
  /** What the project has become, in a notice of its state. */
  state?: string;
  /** Nobody is told of their own deeds; who acts may be among them. */
  to: readonly { organizationId: string; userId: string }[];
};

/** Tells each person once. Where they want to be told is asked when the notice is shown or mailed. */
export const tell = async (tx: TransactionScope, notice: Notice): Promise<void> => {
  const { kind, projectId, taskId = null, commentId = null, state = null, to } = notice;
  const others = to.filter(({ userId }) => userId !== tx.user.id);
  const each = new Map(others.map((one) => [`${one.organizationId} ${one.userId}`, one]));
  if (each.size === 0) return;
  await tx.db.talk
    .insertNotices(
      [...each.values()].map(({ organizationId, userId }) => ({
        id: newId(),
        organization_id: organizationId,
        user_id: userId,
        kind,
        project_id: projectId,
        task_id: taskId,
        comment_id: commentId,
        state,
        actor_user_id: tx.user.id,
        created_at: tx.at,
        read_at: null,
        mail_settled_at: null,
        digest_settled_at: null,
      })),
    )
    .execute();
};
