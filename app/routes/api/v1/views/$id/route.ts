import { views } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { changeView, deleteView, getView } from "~/api/endpoints/views";
import { on, show } from "~/api/offers.server";
import { presentView } from "~/api/resources/view";
import * as kept from "~/features/views/views.server";

const offers = {
  GET: on(getView, ({ scope, params }) => views.found(scope, params.id ?? "")),
  PATCH: on(changeView, async ({ scope, params, body, version }) => {
    const now = await kept.getView(scope, params.id ?? "");
    if (!now) return null;
    const change = {
      viewId: now.id,
      version: version ?? now.version,
      name: body.name ?? now.name,
      isShared: body.is_shared ?? now.isShared,
    };
    return views.changed(scope, now.id, await kept.changeView(scope, change));
  }),
  DELETE: on(deleteView, async ({ scope, params }) => {
    const now = await kept.getView(scope, params.id ?? "");
    if (!now) return null;
    const deleted = await kept.setViewDeleted(scope, now.id, true);
    return deleted.ok ? show({ data: presentView(now) }) : views.changed(scope, now.id, deleted);
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
