// Reads a stored file as it is downloaded: always as an attachment that no browser opens in our name.

import { Readable } from "node:stream";
import { createReadableStreamFromReadable } from "@remix-run/node";
import type { Scope } from "~/access/scope.server";
import { attachment } from "~/lib/content-disposition";
import { dateIn } from "~/lib/dates";
import { isId } from "~/lib/id";

export type OpenedFile = {
  name: string;
  mediaType: string;
  size: number;
  content: AsyncGenerator<Uint8Array>;
};

const todayOf = (scope: Scope): string => dateIn(scope.clock(), scope.timeZone);

/** Null where the firm may not read it. The right is asked again for each piece. */
const openFile = async (scope: Scope, id: string): Promise<OpenedFile | null> => {
  if (!isId(id)) return null;
  const file = await scope.db.files
    .visibleFiles(todayOf(scope))
    .where("stored_files.id", "=", id)
    .select(["name", "media_type as mediaType", "size"])
    .executeTakeFirst();
  return file ? { ...file, content: piecesOf(scope, id, file.size) } : null;
};

async function* piecesOf(scope: Scope, id: string, size: number): AsyncGenerator<Uint8Array> {
  let sent = 0;
  for (let number = 0; sent < size; number += 1) {
    const { bytes } = await scope.db.files.visiblePiece(id, number, todayOf(scope)).executeTakeFirstOrThrow();
    sent += bytes.length;
    yield bytes;
  }
}

/** The answer to a download; null where the firm may not read the file. */
export const downloadFile = async (scope: Scope, id: string): Promise<Response | null> => {
  const file = await openFile(scope, id);
  return file && fileResponse(file, attachment(file.name));
};

/** A file over the line, in a sandbox and under its own type, whatever a browser would make of it. */
export const fileResponse = ({ mediaType, size, content }: OpenedFile, disposition: string): Response => {
  const isText = mediaType.startsWith("text/");
  return new Response(createReadableStreamFromReadable(Readable.from(content)), {
    headers: {
      "Content-Type": isText ? `${mediaType}; charset=utf-8` : mediaType,
      "Content-Length": String(size),
      "Content-Disposition": disposition,
      "Content-Security-Policy": "sandbox; default-src 'none'",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "private, no-store",
    },
  });
};
