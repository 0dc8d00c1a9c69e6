import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import { ImportPage } from "~/features/imports/ImportPage";
import {
  beginCheck,
  beginRun,
  forgetMapping,
  readOtherwise,
  readSheet,
} from "~/features/imports/imports.commands.server";
import { getImport } from "~/features/imports/imports.queries.server";
import { readingForm, runForm, seenForm, sheetForm } from "~/features/imports/imports.schema";
import { formOf, readMappingForm } from "~/features/imports/mapping-form.rules";
import { mappingChoices, type RefusedMapping, takeMapping } from "~/features/imports/take-mapping.server";
import { listKept } from "~/features/imports/undo/undo.queries.server";
import { refused } from "~/http/form-answers.server";
import { paths } from "~/http/paths";
import { redirectTo } from "~/http/responses.server";
import { useRootData } from "~/http/root-data";
import { takeForm } from "~/http/take-form.server";
import { useRefusal } from "~/http/use-answered-form";
import { startImportBriefly } from "~/jobs/imports.server";
import type { Result } from "~/lib/result";

export const loader = guardedLoader("imports.run", async ({ scope, params, url }) => {
  const view = await getImport(scope, params.id ?? "");
  if (!view) return null;
  const isChanging = url.searchParams.get("step") === "mapping" && ["checked", "failed"].includes(view.state);
  const isAsked = !view.undo && (view.state === "uploaded" || isChanging);
  return {
    view,
    choices: isAsked ? await mappingChoices(scope, view) : null,
    kept: view.undo ? await listKept(scope, view, { limit: keptShown }) : [],
  };
});

const keptShown = 50;

const run = "imports.run";

export const action = guardedAction(
  { read: run, sheet: run, forget: run, check: run, run },
  {
    read: (call) =>
      takeForm(
        call,
        readingForm,
        ({ version, ...reading }) => readOtherwise(call.scope, { id: idOf(call), version }, reading),
        () => redirectTo(paths.import(idOf(call))),
      ),
    sheet: (call) =>
      takeForm(
        call,
        sheetForm,
        ({ version, sheet }) => readSheet(call.scope, { id: idOf(call), version }, sheet),
        () => redirectTo(paths.import(idOf(call))),
      ),
    forget: (call) =>
      takeForm(
        call,
        seenForm,
        ({ version }) => forgetMapping(call.scope, { id: idOf(call), version }),
        () => redirectTo(paths.import(idOf(call))),
      ),
    check: async (call) => {
      const view = await getImport(call.scope, idOf(call));
      if (!view) return null;
      const taken = takeMapping(view, call.form);
      if (!taken.ok) return data(taken.answer, 400);
      const { mapping, version } = taken;
      const begun = await started(view.id, beginCheck(call.scope, { id: view.id, version }, mapping));
      return begun.ok ? redirectTo(paths.import(view.id)) : refused("check", null, begun.refusal);
    },
    run: (call) =>
      takeForm(
        call,
        runForm,
        ({ version, same }) => started(idOf(call), beginRun(call.scope, { id: idOf(call), version }, same)),
        () => redirectTo(paths.import(idOf(call))),
      ),
  },
);

const idOf = ({ params }: ScopedCall): string => params.id ?? "";

const started = async (id: string, beginning: Promise<Result<null>>): Promise<Result<null>> => {
  const begun = await beginning;
  if (begun.ok) await startImportBriefly(id);
  return begun;
};

const isRefusedMapping = (value: unknown): value is RefusedMapping =>
  typeof value === "object" && value !== null && "mapping" in value;

export default function ImportRoute() {
  const { view, choices, kept } = useLoaderData<typeof loader>();
  const answer: unknown = useActionData();
  const held = useRootData()?.held;
  const heldMapping =
    held?.intent?.includes("check") && view.file
      ? { mapping: readMappingForm(formOf(held), view.kind, view.file.header), errors: {} }
      : null;
  return (
    <ImportPage
      view={view}
      choices={choices}
      kept={kept}
      typed={isRefusedMapping(answer) ? answer : heldMapping}
      refusal={useRefusal("read", "sheet", "forget", "check", "run")}
    />
  );
}
