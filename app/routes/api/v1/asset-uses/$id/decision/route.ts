import { assetUses } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import * as endpoints from "~/api/endpoints/asset-uses";
import { on } from "~/api/offers.server";
import { decisionOf } from "~/api/resources/asset-use";
import { decideUse } from "~/features/asset-uses/decide-use.server";
import { getUse } from "~/features/asset-uses/uses.queries.server";
import { refuse } from "~/lib/result";

const offers = {
  POST: on(endpoints.decideUse, async ({ scope, params, body, version }) => {
    const now = await getUse(scope, params.id ?? "");
    if (!now) return null;
    if (version !== undefined && version !== now.version)
      return assetUses.changed(scope, now.id, refuse("stale"));
    return assetUses.changed(scope, now.id, await decideUse(scope, now.id, decisionOf(body, now.version)));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
