import { alliances } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { withdrawInvitation } from "~/api/endpoints/alliances";
import { on } from "~/api/offers.server";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import * as commands from "~/features/alliances/invite-member.server";
import { refuse } from "~/lib/result";

const offers = {
  DELETE: on(withdrawInvitation, async ({ scope, params }) => {
    const now = await getAlliance(scope, params.id ?? "");
    if (!now) return null;
    if (now.place !== "lead") return refuse("not_the_lead");
    const member = { allianceId: now.id, organizationId: params.organization_id ?? "" };
    return alliances.changed(scope, now.id, await commands.withdrawInvitation(scope, member));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
