import { systemScope } from "~/access/make-scope.server";
import { alliances } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { inviteMember } from "~/api/endpoints/alliances";
import { on } from "~/api/offers.server";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import * as commands from "~/features/alliances/invite-member.server";
import { absoluteUrl } from "~/http/absolute-url.server";
import { paths } from "~/http/paths";
import { refuse } from "~/lib/result";

const offers = {
  POST: on(inviteMember, async ({ scope, params, body, context }) => {
    const now = await getAlliance(scope, params.id ?? "");
    if (!now) return null;
    if (now.place !== "lead") return refuse("not_the_lead");
    const system = await systemScope(
      "only the installation knows another firm's people",
      context.clientAddress,
    );
    const link = absoluteUrl(paths.alliance(now.id));
    const member = { allianceId: now.id, organizationId: body.organization_id, link };
    return alliances.changed(scope, now.id, await commands.inviteMember(scope, system, member));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
