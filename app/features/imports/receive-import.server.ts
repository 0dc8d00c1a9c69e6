// The form of a new import: what the rows are, and the file, which goes to disk while it arrives.

import type { Scope } from "~/access/scope.server";
import { type Part, readField } from "~/http/multipart.server";
import { newId } from "~/lib/id";
import { type Result, refuse } from "~/lib/result";
import { cleanText } from "~/lib/text";
import { createImport } from "./imports.commands.server";
import { type ImportTarget, listTargets } from "./imports.queries.server";
import { readArrived } from "./read-arrived.server";
import { type ArrivedFile, receiveFile } from "./upload-store.server";

/** How the form names a target: `customers`, or `deals.` and the alliance's id. */
export const targetWord = ({ kind, alliance }: ImportTarget): string =>
  alliance ? `${kind}.${alliance.id}` : kind;

const longestName = 200;

/**
 * Takes the form in. The file is kept only where all of it is right. Refuses `import_form` with `target` as it was chosen, and
 * with `target_error` and `file_error`: keys of `errors`, each empty where nothing is wrong.
 */
export const receiveImport = async (
  scope: Scope,
  parts: AsyncGenerator<Part>,
): Promise<Result<{ id: string }>> => {
  let word = "";
  let arrived: ArrivedFile | null = null;
  let fileName = "";
  try {
    for await (const part of parts) {
      if (part.name === "target" && part.fileName === null) word = await readField(part);
      else if (part.name === "file" && part.fileName && arrived === null) {
        fileName = fileNameOf(part.fileName);
        arrived = await receiveFile(part.content);
      }
    }
    return await keepImport(scope, { target: word, fileName }, arrived);
  } finally {
    await arrived?.discard();
  }
};

/**
 * Keeps a file that has arrived, under an id that may be drawn beforehand, where it and its target are right. Refuses as
 * `receiveImport`.
 */
export const keepImport = async (
  scope: Scope,
  { target: word, fileName }: { target: string; fileName: string },
  arrived: ArrivedFile | null,
  id = newId(),
): Promise<Result<{ id: string }>> => {
  const target = (await listTargets(scope)).find((offered) => targetWord(offered) === word);
  const read = arrived && (await readArrived(arrived));
  const table = read?.ok ? read.value : null;
  try {
    if (!target || !arrived || !table) {
      const fileError = read ? (read.ok ? "" : read.refusal.code) : "file_required";
      const details = { target: word, target_error: target ? "" : "choose_one", file_error: fileError };
      return refuse("import_form", details);
    }
    if (table.book) await arrived.keep();
    const allianceId = target.alliance?.id ?? null;
    return await createImport(scope, { id, kind: target.kind, allianceId, fileName }, table);
  } finally {
    await table?.file.discard();
  }
};

/** The last part of the path that some browsers send, as one line. */
const fileNameOf = (sent: string): string =>
  cleanText(sent.split(/[\\/]/).pop() ?? "").slice(0, longestName) || "import.csv";
