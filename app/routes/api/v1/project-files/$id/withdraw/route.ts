import { projectFiles } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import * as endpoints from "~/api/endpoints/project-files";
import { on, show } from "~/api/offers.server";
import { withdrawProjectFile } from "~/features/projects/files/change-file.server";
import { getProjectFile } from "~/features/projects/files/files.queries.server";

const offers = {
  POST: on(endpoints.withdrawProjectFile, async ({ scope, params, body, version }) => {
    const now = await getProjectFile(scope, params.id ?? "");
    if (!now) return null;
    const seen = { id: now.id, version: version ?? now.version };
    const done = await withdrawProjectFile(scope, seen, body);
    if (done.ok) return show({ data: { id: now.id, name: done.value.name } });
    const current = await projectFiles.found(scope, now.id);
    return current?.ok
      ? { ok: false, refusal: done.refusal, current: { id: now.id, version: current.value.version } }
      : done;
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
