// Puts files into a project: new ones, and new versions by the firm of the file. The bytes stand or fall with the rows that name them.

import type { Scope, TransactionScope } from "~/access/scope.server";
import type { CheckedFile } from "~/features/files/inspect-file.server";
import { findRoom, type KeptFile, piecesOnDisk, recordedFile } from "~/features/files/keep-file.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { takePlan } from "../plan/take-plan.server";
import { recordFile, takeOwnFile } from "./file-log.server";
import { keptTags, mostFiles } from "./files.rules";
import type { FileInput } from "./files.schema";

type Place = { fileId: string; projectId: string; number: number; note: string };

const keepVersion = async (
  tx: TransactionScope,
  { fileId, projectId, number, note }: Place,
  file: CheckedFile,
): Promise<KeptFile> => {
  const id = newId();
  const { name, mediaType, size, digest } = file;
  await tx.db.papers
    .insertFileRow("project_file_versions", {
      id,
      file_id: fileId,
      project_id: projectId,
      number,
      name,
      media_type: mediaType,
      size,
      digest,
      note,
      added_by_user_id: tx.user.id,
      added_at: tx.at,
    })
    .execute();
  for await (const piece of piecesOnDisk(file))
    await tx.db.papers.insertFileRow("project_file_pieces", { version_id: id, ...piece }).execute();
  return { id, name, size, digest };
};

/** Refusals: `not_found`; `project_over`; `files_full`; `file_quota`. */
export const addProjectFile = (
  scope: Scope,
  projectId: string,
  { tags, note, isInternal }: FileInput & { isInternal: boolean },
  offered: CheckedFile,
  id = newId(),
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const taken = await takePlan(tx, projectId);
    if (!taken.ok) return taken;
    // Counts what the firm reads, so that nobody learns how many internal ones others have.
    const { count } = await tx.db.papers
      .files()
      .where("project_files.project_id", "=", projectId)
      .select((select) => select.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    if (Number(count) >= mostFiles) return refuse("files_full", { max: mostFiles });
    const room = await findRoom(tx, offered.size);
    if (!room.ok) return room;
    await tx.db.papers
      .insertFileRow("project_files", {
        id,
        project_id: projectId,
        is_internal: isInternal ? 1 : 0,
        name: offered.name,
        note,
        tags: keptTags(tags),
        number: 1,
        added_by_user_id: tx.user.id,
        added_at: tx.at,
        updated_at: tx.at,
        withdrawn_at: null,
        withdrawn_by_user_id: null,
      })
      .execute();
    const kept = await keepVersion(tx, { fileId: id, projectId, number: 1, note: "" }, offered);
    await recordFile(
      tx,
      taken.value,
      { id, isInternal },
      {
        action: "project_file.added",
        after: { project_id: projectId, is_internal: isInternal, tags, note, ...recordedFile(kept) },
      },
    );
    return ok({ id });
  });

/**
 * A new version, by the firm of the file; earlier ones are kept. Refusals: `not_found`; `project_over`; `file_not_ours`; `stale`;
 * `file_quota`.
 */
export const addFileVersion = (
  scope: Scope,
  { id, version }: { id: string; version: number },
  { note }: { note: string },
  offered: CheckedFile,
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const own = await takeOwnFile(tx, id);
    if (!own.ok) return own;
    const { project, file } = own.value;
    if (file.version !== version) return refuse("stale");
    const room = await findRoom(tx, offered.size);
    if (!room.ok) return room;
    const number = file.number + 1;
    const { numUpdatedRows } = await tx.db.papers
      .updateFiles()
      .set({ name: offered.name, number, updated_at: tx.at, version: version + 1 })
      .where("project_files.id", "=", id)
      .where("project_files.version", "=", version)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return refuse("stale");
    const kept = await keepVersion(tx, { fileId: id, projectId: project.id, number, note }, offered);
    await recordFile(tx, project, file, {
      action: "project_file.revised",
      before: { version: file.number, file_name: file.name },
      after: { version: number, note, ...recordedFile(kept) },
    });
    return ok({ id });
  });
