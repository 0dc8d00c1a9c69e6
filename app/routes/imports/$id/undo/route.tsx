import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { getImport } from "~/features/imports/imports.queries.server";
import { seenForm } from "~/features/imports/imports.schema";
import { beginUndo } from "~/features/imports/undo/begin-undo.server";
import { UndoPage } from "~/features/imports/undo/UndoPage";
import { planUndo } from "~/features/imports/undo/undo.queries.server";
import { paths } from "~/http/paths";
import { redirectTo } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { useRefusal } from "~/http/use-answered-form";
import { startUndoBriefly } from "~/jobs/imports.server";

export const loader = guardedLoader("imports.run", async ({ scope, params }) => {
  const view = await getImport(scope, params.id ?? "");
  if (!view) return null;
  const plan = view.canUndo ? await planUndo(scope, view.id) : null;
  // Whoever comes too late is told by the import itself.
  return plan ? { plan } : redirectTo(paths.import(view.id));
});

export const action = guardedAction(
  { undo: "imports.run" },
  {
    undo: (call) => {
      const id = call.params.id ?? "";
      return takeForm(
        call,
        seenForm,
        async ({ version }) => {
          const begun = await beginUndo(call.scope, { id, version });
          if (begun.ok) await startUndoBriefly(id);
          return begun;
        },
        () => redirectTo(paths.import(id)),
      );
    },
  },
);

export default function UndoRoute() {
  const { plan } = useLoaderData<typeof loader>();
  return <UndoPage plan={plan} refusal={useRefusal("undo")} />;
}
