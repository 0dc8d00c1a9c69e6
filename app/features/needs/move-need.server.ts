// The steps of a need after it was stated. Each goes through here; nothing else writes states.

import type { NeedState } from "#db/tables-needs";
import type { Scope } from "~/access/scope.server";
import type { CheckedFile } from "~/features/files/inspect-file.server";
import { keepFile, recordedFile } from "~/features/files/keep-file.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { type FileStep, type NeedSide, type NeedStep, takeStep } from "./needs.rules";
import { isOpenTo } from "./open-to-needs.server";

/** The name of a step in the record. */
const actions: Record<NeedStep, string> = {
  design: "need.solution_designed",
  deliver: "need.delivered",
  accept: "need.accepted",
  return: "need.returned",
  withdraw: "need.withdrawn",
};

/**
 * Takes a need one step on; `note` is what is said with it, for `design` the solution itself. Refusals: `not_found`;
 * `need_wrong_side`; `need_not_possible` and, where somebody was quicker, `need_moved`, both with the `state` that it has now;
 * `needs_not_open`, where the alliance has ended or the member has left it.
 */
export const moveNeed = (
  scope: Scope,
  id: string,
  step: NeedStep,
  said: Said,
): Promise<Result<{ state: NeedState }>> => takeStepWith(scope, id, step, said, null);

/** The same with a file of what is designed or delivered. Refuses `file_quota` besides. */
export const moveNeedByFile = (
  scope: Scope,
  id: string,
  step: FileStep,
  said: Said,
  file: CheckedFile,
): Promise<Result<{ state: NeedState }>> => takeStepWith(scope, id, step, said, file);

type Said = { note: string; version: number };

const takeStepWith = (
  scope: Scope,
  id: string,
  step: NeedStep,
  { note, version }: Said,
  offered: CheckedFile | null,
): Promise<Result<{ state: NeedState }>> =>
  scope.transaction(async (tx) => {
    const need = await tx.db
      .visibleNeeds("needs")
      .where("needs.id", "=", id)
      .selectAll("needs")
      .executeTakeFirst();
    if (!need) return refuse("not_found");
    const isMember = need.organization_id === tx.organizationId;
    const side: NeedSide = isMember ? "member" : "lead";
    const statedBy: NeedSide = need.stated_by_organization_id === need.organization_id ? "member" : "lead";
    const taking = takeStep({ state: need.state, statedBy }, step, side);
    if ("refused" in taking) {
      if (taking.refused === "need_wrong_side") return refuse(taking.refused);
      return refuse(need.version === version ? taking.refused : "need_moved", { state: need.state });
    }
    if (!(await isOpenTo(tx.db, { allianceId: need.alliance_id, memberId: need.organization_id })))
      return refuse("needs_not_open");
    const solution = step === "design" ? need.solution + 1 : need.solution;
    const moved = await (isMember ? tx.db.update("needs") : tx.db.updateAsLead("needs"))
      .set({ state: taking.to, solution, version: version + 1, updated_at: tx.at })
      .where("id", "=", id)
      .where("version", "=", version)
      .where("state", "=", need.state)
      .executeTakeFirst();
    if (moved.numUpdatedRows === 0n) return refuse("need_moved", { state: need.state });
    if (step === "design") {
      await tx.db
        .insertAsLead("solution_versions", [
          {
            id: newId(),
            need_id: id,
            organization_id: need.organization_id,
            number: solution,
            description: note,
            created_by_user_id: tx.user.id,
            created_at: tx.at,
          },
        ])
        .execute();
    }
    const event = {
      id: newId(),
      need_id: id,
      event: step,
      solution,
      // The solution stands with its version.
      note: step === "design" ? "" : note,
      actor_user_id: tx.user.id,
      actor_organization_id: tx.organizationId,
      at: tx.at,
    };
    await (isMember
      ? tx.db.insert("need_events", [{ ...event, lead_organization_id: need.lead_organization_id }])
      : tx.db.insertAsLead("need_events", [{ ...event, organization_id: need.organization_id }])
    ).execute();
    const place = { allianceId: need.alliance_id, leadId: need.lead_organization_id };
    const file = offered && (await keepFile(tx, place, offered));
    if (file && !file.ok) return file;
    if (file) {
      await tx.db
        .insertAsLead("need_files", [
          {
            event_id: event.id,
            need_id: id,
            organization_id: need.organization_id,
            alliance_id: need.alliance_id,
            file_id: file.value.id,
          },
        ])
        .execute();
    }
    await tx.record({
      log: need.lead_organization_id,
      counterparty: need.organization_id,
      subject: { type: "need", id },
      action: actions[step],
      before: { state: need.state, solution: need.solution },
      after: { state: taking.to, solution, note, ...(file && recordedFile(file.value)) },
    });
    return ok({ state: taking.to });
  });
