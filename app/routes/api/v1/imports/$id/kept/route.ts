import { Readable } from "node:stream";
import { createReadableStreamFromReadable } from "@remix-run/node";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { getImportKept } from "~/api/endpoints/imports";
import { onFile } from "~/api/offers.server";
import { getImport } from "~/features/imports/imports.queries.server";
import { keptCsv } from "~/features/imports/undo/kept-file.server";

const offers = {
  GET: onFile(getImportKept, async ({ scope, params }) => {
    const now = await getImport(scope, params.id ?? "");
    return now && createReadableStreamFromReadable(Readable.from(keptCsv(scope, now)));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
