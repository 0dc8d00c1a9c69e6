// A step of an import through the API: check, run, read in another way.

import { getImport, type ImportView } from "~/features/imports/imports.queries.server";
import { startImportBriefly } from "~/jobs/imports.server";
import { type Result, refuse } from "~/lib/result";
import { imports } from "./answers.server";
import type { Call } from "./offers.server";

/**
 * The import after the step; null where there is none. Refuses `stale` where `If-Match` names another version, and as the step
 * does.
 */
export const importStep = async (
  { scope, params, version }: Pick<Call<unknown, unknown>, "scope" | "params" | "version">,
  step: (now: ImportView) => Promise<Result<null>>,
) => {
  const now = await getImport(scope, params.id ?? "");
  if (!now) return null;
  const isOld = version !== undefined && version !== now.version;
  return imports.changed(scope, now.id, isOld ? refuse("stale") : await step(now));
};

/** Begins to work on what has just been asked for, and waits a moment for it. */
export const started = async (id: string, beginning: Promise<Result<null>>): Promise<Result<null>> => {
  const begun = await beginning;
  if (begun.ok) await startImportBriefly(id);
  return begun;
};
