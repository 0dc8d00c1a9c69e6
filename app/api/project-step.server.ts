// Projects through the API.

import type { AppLoadContext } from "@remix-run/node";
import { systemScope } from "~/access/make-scope.server";
import type { Scope } from "~/access/scope.server";
import { type CheckedProject, getCheckedProject } from "~/features/projects/projects.queries.server";
import { absoluteUrl } from "~/http/absolute-url.server";
import { paths } from "~/http/paths";
import { type Result, refuse } from "~/lib/result";
import { projects } from "./answers.server";
import type { Call } from "./offers.server";

type Asked = Pick<Call<unknown, unknown>, "scope" | "params" | "version">;

export const installation = (context: AppLoadContext) =>
  systemScope("only the installation knows another firm's people", context.clientAddress);

/** Where firms answer. */
export const linkTo = (id: string): string => absoluteUrl(paths.project(id));

/** The project after the step; null where there is none. Refuses `stale` where `If-Match` names another version, and as the step does. */
export const projectStep = async (
  { scope, params, version }: Asked,
  take: (scope: Scope, project: CheckedProject) => Promise<Result<unknown>>,
) => {
  const now = await getCheckedProject(scope, params.id ?? "");
  if (!now) return null;
  const isOld = version !== undefined && version !== now.version;
  return projects.changed(scope, now.id, isOld ? refuse("stale") : await take(scope, now));
};
