import { Readable } from "node:stream";
import { createReadableStreamFromReadable } from "@remix-run/node";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { getImportErrors } from "~/api/endpoints/imports";
import { onFile } from "~/api/offers.server";
import { errorsOfImport } from "~/features/imports/error-file.server";
import { getImport } from "~/features/imports/imports.queries.server";

const offers = {
  GET: onFile(getImportErrors, async ({ scope, params }) => {
    const now = await getImport(scope, params.id ?? "");
    return now && createReadableStreamFromReadable(Readable.from(errorsOfImport(now.id, scope.locale)));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
