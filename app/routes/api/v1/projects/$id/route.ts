import { projects } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { changeProject, getProject } from "~/api/endpoints/projects";
import { on } from "~/api/offers.server";
import { changedProject } from "~/api/resources/project";
import * as commands from "~/features/projects/change-project.server";
import * as queries from "~/features/projects/projects.queries.server";
import { refuse } from "~/lib/result";

const offers = {
  GET: on(getProject, ({ scope, params }) => projects.found(scope, params.id ?? "")),
  PATCH: on(changeProject, async ({ scope, params, body, version }) => {
    const now = await queries.getProject(scope, params.id ?? "");
    if (!now) return null;
    const input = changedProject(now, body);
    const seen = { id: now.id, version: version ?? now.version };
    const result =
      input.endsOn < input.startsOn
        ? refuse("project_ends_early")
        : await commands.changeProject(scope, seen, input);
    return projects.changed(scope, now.id, result);
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
