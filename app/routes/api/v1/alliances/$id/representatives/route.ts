import { charters } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { nameRepresentatives } from "~/api/endpoints/charter";
import { on } from "~/api/offers.server";
import * as commands from "~/features/alliances/charter/representatives.server";

const offers = {
  PATCH: on(nameRepresentatives, async ({ scope, params, body }) => {
    const id = params.id ?? "";
    return charters.changed(scope, id, await commands.nameRepresentatives(scope, id, body));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
