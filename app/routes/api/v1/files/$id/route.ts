import { apiAction, apiLoader } from "~/api/api-guard.server";
import { downloadFile } from "~/api/endpoints/library";
import { onFile } from "~/api/offers.server";
import * as files from "~/features/files/open-file.server";
import { noteDownload } from "~/features/library/library.commands.server";

const offers = {
  GET: onFile(downloadFile, async ({ scope, params }) => {
    const id = params.id ?? "";
    const file = await files.downloadFile(scope, id);
    if (file) await noteDownload(scope, id);
    return file;
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
