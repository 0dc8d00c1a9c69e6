import { charters } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { addObjective } from "~/api/endpoints/charter";
import { on } from "~/api/offers.server";
import * as commands from "~/features/alliances/charter/edit-charter.server";

const offers = {
  POST: on(addObjective, async ({ scope, params, body }) => {
    const id = params.id ?? "";
    return charters.changed(scope, id, await commands.addObjective(scope, id, body));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
