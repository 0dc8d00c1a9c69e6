import { healths } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { closeHealthRound } from "~/api/endpoints/health";
import { on } from "~/api/offers.server";
import * as commands from "~/features/alliances/health/rounds.server";

const offers = {
  POST: on(closeHealthRound, async ({ scope, params }) => {
    const id = params.id ?? "";
    return healths.changed(scope, id, await commands.closeRound(scope, id, params.round_id ?? ""));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
