// Where a person wants to be told of what. It belongs to the person, not to a firm, so it is not in a firm's record.

import type { SystemScope } from "~/access/scope.server";
import { ok } from "~/lib/result";
import { type Choices, channels, noticeKinds, proposedChoices } from "./notices.rules";

export const readChoices = async (system: SystemScope, userId: string): Promise<Choices> => {
  const rows = await system.db
    .selectFrom("notice_choices")
    .where("user_id", "=", userId)
    .select(["kind", "in_page", "by_mail", "in_digest"])
    .execute();
  const chosen = rows.map(({ kind, in_page, by_mail, in_digest }) => [
    kind,
    { page: in_page === 1, mail: by_mail === 1, digest: in_digest === 1 },
  ]);
  return { ...proposedChoices, ...Object.fromEntries(chosen) };
};

/** Keeps the choice for every kind. */
export const saveChoices = async (system: SystemScope, userId: string, choices: Choices): Promise<void> => {
  await system.transaction(async (tx) => {
    await tx.db.deleteFrom("notice_choices").where("user_id", "=", userId).execute();
    await tx.db
      .insertInto("notice_choices")
      .values(
        noticeKinds.map((kind) => {
          const [page, mail, digest] = channels.map((channel) => (choices[kind][channel] ? 1 : 0));
          return { user_id: userId, kind, in_page: page ?? 0, by_mail: mail ?? 0, in_digest: digest ?? 0 };
        }),
      )
      .execute();
    return ok(null);
  });
};
