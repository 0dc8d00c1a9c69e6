// What commands on a file of a project begin and end with. One for all parties stands in the record of the project; an internal one in
// that of its own firm, where no other firm reads it.

import type { Change, TransactionScope } from "~/access/scope.server";
import { ok, type Result, refuse } from "~/lib/result";
import { takePlan } from "../plan/take-plan.server";
import { type FoundProject, recordInProject } from "../project-log.server";

type FoundFile = {
  id: string;
  isInternal: boolean;
  name: string;
  note: string;
  tags: string;
  number: number;
  addedByUserId: string;
  version: number;
};

/** Refusals: `not_found`; `project_over`; `file_not_ours`, for another firm's file. */
export const takeOwnFile = async (
  tx: TransactionScope,
  id: string,
): Promise<Result<{ project: FoundProject; file: FoundFile }>> => {
  const found = await tx.db.papers
    .files()
    .where("project_files.id", "=", id)
    .selectAll("project_files")
    .executeTakeFirst();
  if (!found) return refuse("not_found");
  const taken = await takePlan(tx, found.project_id);
  if (!taken.ok) return taken;
  if (found.organization_id !== tx.organizationId) return refuse("file_not_ours");
  const { name, note, tags, number, version } = found;
  const file = { id, isInternal: found.is_internal === 1, name, note, tags, number, version };
  return ok({ project: taken.value, file: { ...file, addedByUserId: found.added_by_user_id } });
};

export const recordFile = (
  tx: TransactionScope,
  project: FoundProject,
  { id, isInternal }: Pick<FoundFile, "id" | "isInternal">,
  change: Omit<Change, "log" | "subject">,
) => {
  const entry = { ...change, subject: { type: "project_file", id } };
  return isInternal ? tx.record(entry) : recordInProject(tx, project, entry);
};
