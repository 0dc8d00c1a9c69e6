import { apiAction, apiLoader } from "~/api/api-guard.server";
import { getImportUndo, undoImport } from "~/api/endpoints/imports";
import { importStep } from "~/api/import-step.server";
import { on, show } from "~/api/offers.server";
import { presentUndo } from "~/api/resources/import";
import { getImport } from "~/features/imports/imports.queries.server";
import { beginUndo } from "~/features/imports/undo/begin-undo.server";
import { planUndo } from "~/features/imports/undo/undo.queries.server";
import { startUndoBriefly } from "~/jobs/imports.server";

const offers = {
  GET: on(getImportUndo, async ({ scope, params }) => {
    const view = await getImport(scope, params.id ?? "");
    if (view?.undo) return show({ data: presentUndo(view.undo.state, view.undo.counts) });
    const plan = view && (await planUndo(scope, view.id));
    return plan && show({ data: presentUndo("possible", plan.counts) });
  }),
  POST: on(undoImport, (call) =>
    importStep(call, async ({ id, version }) => {
      const begun = await beginUndo(call.scope, { id, version });
      if (begun.ok) await startUndoBriefly(id);
      return begun;
    }),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
