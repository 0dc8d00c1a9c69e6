import { systemScope } from "~/access/make-scope.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { declineInvitation } from "~/api/endpoints/alliances";
import { on, show } from "~/api/offers.server";
import { answerInvitation } from "~/features/alliances/answer-invitation.server";

const offers = {
  POST: on(declineInvitation, async ({ scope, params, body, context }) => {
    const id = params.id ?? "";
    const system = await systemScope("an invitation stands in its lead's alliance", context.clientAddress);
    const answered = await answerInvitation(scope, system, { allianceId: id, answer: "declined", ...body });
    // The alliance is no longer this firm's to read.
    return answered.ok ? show({ data: { id, name: answered.value.name, place: "declined" } }) : answered;
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
