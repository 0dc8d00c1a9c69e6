import { apiAction, apiLoader } from "~/api/api-guard.server";
import { checkImport } from "~/api/endpoints/imports";
import { importStep, started } from "~/api/import-step.server";
import { on } from "~/api/offers.server";
import { beginCheck } from "~/features/imports/imports.commands.server";
import { refuse } from "~/lib/result";

const offers = {
  POST: on(checkImport, (call) =>
    importStep(call, async ({ id, version, kind }) => {
      const { mapping } = call.body;
      if (mapping.kind !== kind) return refuse("import_kind");
      return started(id, beginCheck(call.scope, { id, version }, mapping));
    }),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
