// Keeps a file of a firm, within the transaction of what it belongs to: both stand, or neither.

import { open } from "node:fs/promises";
import type { TransactionScope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { fileLimits, firmMegabytes } from "./file-kinds";
import type { CheckedFile } from "./inspect-file.server";

/** A quarter of a megabyte: a download holds one at a time. */
const pieceBytes = 256 * 1024;

export type KeptFile = { id: string; name: string; size: number; digest: string };

/** What the record says of a file: never its bytes. */
export const recordedFile = ({ name, size, digest }: KeptFile) => ({
  file_name: name,
  file_size: size,
  file_digest: digest,
});

/** Where a file is kept: in an alliance in which the firm takes part, which the caller has seen to; null outside alliances. */
type Place = { allianceId: string; leadId: string } | null;

/**
 * Refuses `file_quota` with `max` in megabytes, where the firm's
 * files would come to more.
 */
export const keepFile = async (
  tx: TransactionScope,
  place: Place,
  { path, name, mediaType, size, digest }: CheckedFile,
): Promise<Result<KeptFile>> => {
  const room = await findRoom(tx, size);
  if (!room.ok) return room;
  const id = newId();
  await tx.db
    .insert("stored_files", [
      {
        id,
        alliance_id: place?.allianceId ?? null,
        lead_organization_id: place?.leadId ?? null,
        member_organization_id: !place || place.leadId === tx.organizationId ? null : tx.organizationId,
        name,
        media_type: mediaType,
        size,
        digest,
        stored_by_user_id: tx.user.id,
        stored_at: tx.at,
      },
    ])
    .execute();
  for await (const piece of piecesOnDisk({ path, size }))
    await tx.db.insert("stored_file_pieces", [{ file_id: id, ...piece }]).execute();
  return ok({ id, name, size, digest });
};

/** Refuses `file_quota`, as `keepFile`. Counts the files of projects as well. */
export const findRoom = async (tx: TransactionScope, size: number): Promise<Result<null>> => {
  // Two files at once must not both find room for one.
  await tx.db.lockOrganization();
  const { kept } = await tx.db
    .own("stored_files")
    .select((select) => select.fn.sum<number | null>("size").as("kept"))
    .executeTakeFirstOrThrow();
  const all = Number(kept ?? 0) + (await tx.db.papers.ownFileBytes());
  return all + size > fileLimits.firmBytes ? refuse("file_quota", { max: firmMegabytes }) : ok(null);
};

/** The content of a file that has arrived, in the pieces in which it is kept. */
export async function* piecesOnDisk({ path, size }: Pick<CheckedFile, "path" | "size">) {
  const file = await open(path);
  try {
    for (let number = 0; number * pieceBytes < size; number += 1) {
      const bytes = Buffer.alloc(Math.min(pieceBytes, size - number * pieceBytes));
      const { bytesRead } = await file.read(bytes, 0, bytes.length, number * pieceBytes);
      if (bytesRead !== bytes.length) throw new Error("the file changed while it was kept");
      yield { number, bytes };
    }
  } finally {
    await file.close();
  }
}
