import { systemScope } from "~/access/make-scope.server";
import { alliances } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { acceptInvitation } from "~/api/endpoints/alliances";
import { on } from "~/api/offers.server";
import { answerInvitation } from "~/features/alliances/answer-invitation.server";

const offers = {
  POST: on(acceptInvitation, async ({ scope, params, body, context }) => {
    const allianceId = params.id ?? "";
    const system = await systemScope("an invitation stands in its lead's alliance", context.clientAddress);
    const answered = await answerInvitation(scope, system, { allianceId, answer: "accepted", ...body });
    return alliances.changed(scope, allianceId, answered);
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
