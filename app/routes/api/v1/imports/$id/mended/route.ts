import { apiAction, apiLoader } from "~/api/api-guard.server";
import { continueImport as endpoint } from "~/api/endpoints/imports";
import { importStep, started } from "~/api/import-step.server";
import { onUpload } from "~/api/offers.server";
import { continueImport } from "~/features/imports/continue-import.server";

const offers = {
  POST: onUpload(endpoint, (call) =>
    importStep(call, ({ id, version }) =>
      started(id, continueImport(call.scope, { id, version }, call.file)),
    ),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
