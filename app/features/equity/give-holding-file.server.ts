// Files as evidence of a holding: given by either of its two firms, read by both, never rewritten.

import type { Scope } from "~/access/scope.server";
import type { CheckedFile } from "~/features/files/inspect-file.server";
import { keepFile, recordedFile } from "~/features/files/keep-file.server";
import { ok, type Result, refuse } from "~/lib/result";
import { fileOccasion } from "./holdings.rules";

/**
 * Refusals: `not_found`, also for firms that the holding is only shown to; `holding_moved` with the state it is in, where it was taken
 * back; `file_quota`.
 */
export const giveHoldingFile = (
  scope: Scope,
  holdingId: string,
  { text }: { text: string },
  offered: CheckedFile,
): Promise<Result<{ fileId: string }>> =>
  scope.transaction(async (tx) => {
    const held = await tx.db.equity
      .holdingsOfSide()
      .where("holdings.id", "=", holdingId)
      .select(["organization_id", "counterparty_organization_id", "state", "ends_on"])
      .executeTakeFirst();
    if (!held) return refuse("not_found");
    const isRecorder = held.organization_id === tx.organizationId;
    const occasion = fileOccasion({
      side: isRecorder ? "recorder" : "counterparty",
      state: held.state,
      endsOn: held.ends_on,
    });
    if (occasion === null) return refuse("holding_moved", { state: held.state });
    const taken = await tx.db.equity
      .updateHoldingsOfSide()
      .set({ updated_at: tx.at })
      .where("id", "=", holdingId)
      .where("state", "<>", "withdrawn")
      .executeTakeFirst();
    if (taken.numUpdatedRows === 0n) return refuse("holding_moved", { state: "withdrawn" });
    const file = await keepFile(tx, null, offered);
    if (!file.ok) return file;
    await tx.db
      .insert("holding_files", [
        {
          file_id: file.value.id,
          holding_id: holdingId,
          occasion,
          text,
          given_by_user_id: tx.user.id,
          given_at: tx.at,
        },
      ])
      .execute();
    await tx.record({
      counterparty: isRecorder ? held.counterparty_organization_id : held.organization_id,
      subject: { type: "holding", id: holdingId },
      action: "holding.file_given",
      after: { occasion, text, ...recordedFile(file.value) },
    });
    return ok({ fileId: file.value.id });
  });
