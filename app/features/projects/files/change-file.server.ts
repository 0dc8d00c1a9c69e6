// Changes what is said of a file, and withdraws one: by people of its own firm.

import type { Scope } from "~/access/scope.server";
import { ok, type Result, refuse } from "~/lib/result";
import { recordFile, takeOwnFile } from "./file-log.server";
import { keptTags, tagsKept } from "./files.rules";
import type { FileInput } from "./files.schema";

type Seen = { id: string; version: number };

/** Refusals: `not_found`; `project_over`; `file_not_ours`; `stale`. */
export const changeProjectFile = (
  scope: Scope,
  { id, version }: Seen,
  { tags, note }: FileInput,
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const own = await takeOwnFile(tx, id);
    if (!own.ok) return own;
    const { project, file } = own.value;
    const { numUpdatedRows } = await tx.db.papers
      .updateFiles()
      .set({ tags: keptTags(tags), note, updated_at: tx.at, version: version + 1 })
      .where("project_files.id", "=", id)
      .where("project_files.version", "=", version)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return refuse("stale");
    await recordFile(tx, project, file, {
      action: "project_file.changed",
      before: { tags: tagsKept(file.tags), note: file.note },
      after: { tags, note },
    });
    return ok({ id });
  });

/**
 * Takes a file out of its project with the bytes of all its versions: its name stays in the record, and nobody reads it any more. For
 * managers of its firm and whoever put it in. Refusals: `not_found`; `project_over`; `file_not_ours`; `file_not_yours`; `stale`.
 */
export const withdrawProjectFile = (
  scope: Scope,
  { id, version }: Seen,
  { reason }: { reason: string },
): Promise<Result<{ id: string; projectId: string; name: string }>> =>
  scope.transaction(async (tx) => {
    const own = await takeOwnFile(tx, id);
    if (!own.ok) return own;
    const { project, file } = own.value;
    if (!scope.can("projects.run") && file.addedByUserId !== tx.user.id) return refuse("file_not_yours");
    const { numUpdatedRows } = await tx.db.papers
      .updateFiles()
      .set({ withdrawn_at: tx.at, withdrawn_by_user_id: tx.user.id, updated_at: tx.at, version: version + 1 })
      .where("project_files.id", "=", id)
      .where("project_files.version", "=", version)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return refuse("stale");
    await tx.db.papers.dropBytes(id);
    await recordFile(tx, project, file, {
      action: "project_file.withdrawn",
      before: { file_name: file.name, version: file.number },
      after: { reason },
    });
    return ok({ id, projectId: project.id, name: file.name });
  });
