import { charters } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { removeObjective } from "~/api/endpoints/charter";
import { on } from "~/api/offers.server";
import * as commands from "~/features/alliances/charter/edit-charter.server";

const offers = {
  DELETE: on(removeObjective, async ({ scope, params }) => {
    const id = params.id ?? "";
    return charters.changed(scope, id, await commands.removeObjective(scope, id, params.objective_id ?? ""));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
