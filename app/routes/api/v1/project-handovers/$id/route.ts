import { projectHandovers } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import {
  changeProjectHandover,
  getProjectHandover,
  removeProjectHandover,
} from "~/api/endpoints/project-closing";
import { on, show } from "~/api/offers.server";
import { changedHandover } from "~/api/resources/project-closing";
import { getHandover } from "~/features/projects/closing/closing.queries.server";
import { changeHandover, removeHandover } from "~/features/projects/closing/handovers.server";

const offers = {
  GET: on(getProjectHandover, ({ scope, params }) => projectHandovers.found(scope, params.id ?? "")),
  PATCH: on(changeProjectHandover, async ({ scope, params, body, version }) => {
    const now = await getHandover(scope, params.id ?? "");
    if (!now) return null;
    const seen = { id: now.id, version: version ?? now.version };
    const changed = await changeHandover(scope, now.projectId, seen, changedHandover(now, body));
    return projectHandovers.changed(scope, now.id, changed);
  }),
  DELETE: on(removeProjectHandover, async ({ scope, params, version }) => {
    const now = await getHandover(scope, params.id ?? "");
    if (!now) return null;
    const { id, version: current } = now;
    const removed = await removeHandover(scope, now.projectId, { id, version: version ?? current });
    if (removed.ok) return show({ data: { id } });
    return { ok: false, refusal: removed.refusal, current: { id, version: current } };
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
