import { charters } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { getCharter, saveCharter } from "~/api/endpoints/charter";
import { on } from "~/api/offers.server";
import * as commands from "~/features/alliances/charter/edit-charter.server";

const offers = {
  GET: on(getCharter, ({ scope, params }) => charters.found(scope, params.id ?? "")),
  PATCH: on(saveCharter, async ({ scope, params, body }) => {
    const id = params.id ?? "";
    return charters.changed(scope, id, await commands.saveCharter(scope, id, body));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
