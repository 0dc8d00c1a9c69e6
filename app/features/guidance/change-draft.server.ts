// The one way to change a draft: the programme's row is taken with the version that the change was made from, so that of two people
// at once the first counts, and nothing changes once it is published.

import type { Row } from "#db/schema";
import type { Scope, TransactionScope } from "~/access/scope.server";
import { type Result, refuse } from "~/lib/result";

type Draft = Row<"programmes">;

/**
 * Does the work on a draft that the firm leads, in one transaction. Refusals: `not_found`; `programme_fixed`, where it is no draft
 * any more; `stale`, where somebody was quicker; and those of the work.
 */
export const changeDraft = <Value>(
  scope: Scope,
  { programmeId, version }: { programmeId: string; version: number },
  work: (tx: TransactionScope, programme: Draft) => Promise<Result<Value>>,
): Promise<Result<Value>> =>
  scope.transaction(async (tx) => {
    const taken = await tx.db
      .updateAsLead("programmes")
      .set({ version: version + 1, updated_at: tx.at })
      .where("id", "=", programmeId)
      .where("state", "=", "draft")
      .where("version", "=", version)
      .executeTakeFirst();
    const programme = await tx.db
      .led("programmes")
      .where("id", "=", programmeId)
      .selectAll()
      .executeTakeFirst();
    if (!programme) return refuse("not_found");
    if (programme.state !== "draft") return refuse("programme_fixed");
    if (taken.numUpdatedRows === 0n) return refuse("stale");
    return work(tx, programme);
  });
