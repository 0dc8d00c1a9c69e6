import { assets } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { archiveAsset } from "~/api/endpoints/library";
import { on } from "~/api/offers.server";
import * as commands from "~/features/library/library.commands.server";
import { getAsset } from "~/features/library/library.queries.server";
import { refuse } from "~/lib/result";

const offers = {
  POST: on(archiveAsset, async ({ scope, params, body, version }) => {
    const id = params.id ?? "";
    const asset = await getAsset(scope, id);
    if (!asset) return null;
    if (version !== undefined && version !== asset.version) return assets.changed(scope, id, refuse("stale"));
    const input = { reason: body.reason, version: asset.version };
    return assets.changed(scope, id, await commands.archiveAsset(scope, id, input));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
