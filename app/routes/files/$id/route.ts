import { guardedLoader } from "~/access/guard.server";
import { downloadFile } from "~/features/files/open-file.server";
import { noteDownload } from "~/features/library/library.commands.server";

export const loader = guardedLoader("alliances.read", async ({ scope, params }) => {
  const id = params.id ?? "";
  const file = await downloadFile(scope, id);
  if (file) await noteDownload(scope, id);
  return file;
});
