import { apiAction, apiLoader } from "~/api/api-guard.server";
import { readImportOtherwise } from "~/api/endpoints/imports";
import { importStep } from "~/api/import-step.server";
import { on } from "~/api/offers.server";
import { readOtherwise } from "~/features/imports/imports.commands.server";

const offers = {
  POST: on(readImportOtherwise, (call) =>
    importStep(call, ({ id, version }) => readOtherwise(call.scope, { id, version }, call.body)),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
