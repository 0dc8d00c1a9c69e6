import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { guardedLoader, guardedUpload } from "~/access/guard.server";
import { receiveMended } from "~/features/imports/continue-import.server";
import { getImport } from "~/features/imports/imports.queries.server";
import { MendedForm } from "~/features/imports/MendedForm";
import { paths } from "~/http/paths";
import { redirectTo } from "~/http/responses.server";
import { startImportBriefly } from "~/jobs/imports.server";

export const loader = guardedLoader("imports.run", async ({ scope, params }) => {
  const view = await getImport(scope, params.id ?? "");
  if (!view) return null;
  const canContinue = view.state === "done" && !view.undo && view.course.counts.failed > 0;
  return canContinue ? { view } : redirectTo(paths.import(view.id));
});

export const action = guardedUpload("imports.run", async ({ scope, params, parts }) => {
  const id = params.id ?? "";
  const received = await receiveMended(scope, id, parts);
  if (received.ok) {
    await startImportBriefly(id);
    return redirectTo(paths.import(id));
  }
  const { refusal } = received;
  if (refusal.code === "not_found") return null;
  return data({ refusal }, refusal.code === "import_form" ? 400 : 409);
});

export default function MendedPage() {
  const { view } = useLoaderData<typeof loader>();
  return <MendedForm view={view} refusal={useActionData<typeof action>()?.refusal ?? null} />;
}
