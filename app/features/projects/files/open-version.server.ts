// Reads a version of a file: as a download, as a picture within a page, as the beginning of a text. The right is asked again for each
// piece, so that a firm that leaves meanwhile gets no more of it.

import type { Scope } from "~/access/scope.server";
import { fileResponse, type OpenedFile } from "~/features/files/open-file.server";
import { attachment } from "~/lib/content-disposition";
import { isId } from "~/lib/id";
import type { FileVersionView } from "./files.queries.server";
import { firstLines, previewOf } from "./files.rules";

/** Null where the firm does not read it. */
const openVersion = async (scope: Scope, id: string): Promise<OpenedFile | null> => {
  if (!isId(id)) return null;
  const file = await scope.db.papers
    .fileVersions()
    .where("project_file_versions.id", "=", id)
    .select([
      "project_file_versions.name",
      "project_file_versions.media_type as mediaType",
      "project_file_versions.size",
    ])
    .executeTakeFirst();
  return file ? { ...file, content: piecesOf(scope, id, file.size) } : null;
};

async function* piecesOf(scope: Scope, id: string, size: number): AsyncGenerator<Uint8Array> {
  let sent = 0;
  for (let number = 0; sent < size; number += 1) {
    const { bytes } = await scope.db.papers.filePiece(id, number).executeTakeFirstOrThrow();
    sent += bytes.length;
    yield bytes;
  }
}

/** The answer to a download; null where the firm does not read it. */
export const downloadVersion = async (scope: Scope, id: string): Promise<Response | null> => {
  const file = await openVersion(scope, id);
  return file && fileResponse(file, attachment(file.name));
};

/** The answer to the address of a picture; null for what is none as well. */
export const showPicture = async (scope: Scope, id: string): Promise<Response | null> => {
  const file = await openVersion(scope, id);
  return file && previewOf(file.mediaType) === "picture" ? fileResponse(file, "inline") : null;
};

export type FilePreview =
  | { kind: "picture"; versionId: string; name: string }
  | { kind: "text"; lines: string[]; isWhole: boolean };

/** What a page shows of a version; null for what is only downloaded. A text is read no further than its first piece. */
export const previewVersion = async (
  scope: Scope,
  { id, name, mediaType, size }: Pick<FileVersionView, "id" | "name" | "mediaType" | "size">,
): Promise<FilePreview | null> => {
  const kind = previewOf(mediaType);
  if (kind === "picture") return { kind, versionId: id, name };
  if (kind === null) return null;
  const piece = await scope.db.papers.filePiece(id, 0).executeTakeFirst();
  if (!piece) return null;
  const isWhole = piece.bytes.length === size;
  // What the end of the piece cuts through is left out.
  const text = new TextDecoder().decode(piece.bytes, { stream: !isWhole });
  return { kind, ...firstLines(text, isWhole) };
};
