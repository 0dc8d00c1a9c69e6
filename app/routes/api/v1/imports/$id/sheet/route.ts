import { apiAction, apiLoader } from "~/api/api-guard.server";
import { readImportSheet } from "~/api/endpoints/imports";
import { importStep } from "~/api/import-step.server";
import { on } from "~/api/offers.server";
import { readSheet } from "~/features/imports/imports.commands.server";

const offers = {
  POST: on(readImportSheet, (call) =>
    importStep(call, ({ id, version }) => readSheet(call.scope, { id, version }, call.body.sheet - 1)),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
