import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { guardedLoader, guardedUpload } from "~/access/guard.server";
import { listTargets } from "~/features/imports/imports.queries.server";
import { NewImportForm } from "~/features/imports/NewImportForm";
import { receiveImport, targetWord } from "~/features/imports/receive-import.server";
import { paths } from "~/http/paths";
import { redirectTo } from "~/http/responses.server";

export const loader = guardedLoader("imports.run", async ({ scope }) => {
  const targets = await listTargets(scope);
  return { targets: targets.map((target) => ({ ...target, word: targetWord(target) })) };
});

export const action = guardedUpload("imports.run", async ({ scope, parts }) => {
  const received = await receiveImport(scope, parts);
  if (received.ok) return redirectTo(paths.import(received.value.id));
  return data(received.refusal.details ?? {}, 400);
});

export default function NewImportPage() {
  const { targets } = useLoaderData<typeof loader>();
  return <NewImportForm targets={targets} answer={useActionData<typeof action>()} />;
}
