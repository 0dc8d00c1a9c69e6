import { apiAction, apiLoader } from "~/api/api-guard.server";
import { memberAfter } from "~/api/club-answers.server";
import { leaveClub } from "~/api/endpoints/clubs";
import { on } from "~/api/offers.server";
import * as commands from "~/features/clubs/club-members.server";

const offers = {
  POST: on(leaveClub, async ({ scope, params, body: { left_on: leftOn, reason } }) => {
    const id = params.id ?? "";
    return memberAfter(scope, id, await commands.leaveClub(scope, id, { leftOn, reason }));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
