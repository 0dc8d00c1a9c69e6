import { apiAction, apiLoader } from "~/api/api-guard.server";
import { forgetImportMapping } from "~/api/endpoints/imports";
import { importStep } from "~/api/import-step.server";
import { on } from "~/api/offers.server";
import { forgetMapping } from "~/features/imports/imports.commands.server";

const offers = {
  POST: on(forgetImportMapping, (call) =>
    importStep(call, ({ id, version }) => forgetMapping(call.scope, { id, version })),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
