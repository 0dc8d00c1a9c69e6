import { apiAction, apiLoader } from "~/api/api-guard.server";
import { runImport } from "~/api/endpoints/imports";
import { importStep, started } from "~/api/import-step.server";
import { on } from "~/api/offers.server";
import { beginRun } from "~/features/imports/imports.commands.server";

const offers = {
  POST: on(runImport, (call) =>
    importStep(call, ({ id, version }) => started(id, beginRun(call.scope, { id, version }, call.body.same))),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
