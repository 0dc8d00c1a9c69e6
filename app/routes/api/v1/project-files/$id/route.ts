import { projectFiles } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import * as endpoints from "~/api/endpoints/project-files";
import { on } from "~/api/offers.server";
import { changeProjectFile } from "~/features/projects/files/change-file.server";
import { getProjectFile } from "~/features/projects/files/files.queries.server";

const offers = {
  GET: on(endpoints.getProjectFile, ({ scope, params }) => projectFiles.found(scope, params.id ?? "")),
  PATCH: on(endpoints.changeProjectFile, async ({ scope, params, body, version }) => {
    const now = await getProjectFile(scope, params.id ?? "");
    if (!now) return null;
    const input = { tags: body.tags ?? now.tags, note: body.note ?? now.note };
    const seen = { id: now.id, version: version ?? now.version };
    return projectFiles.changed(scope, now.id, await changeProjectFile(scope, seen, input));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
