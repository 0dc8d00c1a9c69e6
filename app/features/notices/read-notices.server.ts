// Marking one's own notices as read.

import type { Scope } from "~/access/scope.server";
import { isoInstant } from "~/lib/clock";
import { ok, type Result, refuse } from "~/lib/result";
import { getNotice } from "./notices.queries.server";

/** Marks one; read again it stays as it was. Refusal: `not_found`, also for what the reader may not see any more. */
export const readNotice = async (scope: Scope, id: string): Promise<Result<{ id: string }>> => {
  if (!(await getNotice(scope, id))) return refuse("not_found");
  await scope.db.talk.markRead(scope.user.id, isoInstant(scope.clock()), [id]);
  return ok({ id });
};

/** Marks all that there are. */
export const readAllNotices = async (scope: Scope): Promise<Result<null>> => {
  await scope.db.talk.markRead(scope.user.id, isoInstant(scope.clock()), "all");
  return ok(null);
};
