import { healths } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { answerHealthRound } from "~/api/endpoints/health";
import { on } from "~/api/offers.server";
import * as commands from "~/features/alliances/health/rounds.server";

const offers = {
  POST: on(answerHealthRound, async ({ scope, params, body }) => {
    const id = params.id ?? "";
    return healths.changed(
      scope,
      id,
      await commands.answerRound(scope, id, { roundId: params.round_id ?? "", answers: body }),
    );
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
