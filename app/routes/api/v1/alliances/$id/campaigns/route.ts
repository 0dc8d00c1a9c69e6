import { campaigns } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { listCampaigns, planCampaign } from "~/api/endpoints/campaigns";
import { on, show } from "~/api/offers.server";
import { campaignInputOf, presentCampaignSummary } from "~/api/resources/campaign";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import * as queries from "~/features/promotion/campaigns.queries.server";
import * as commands from "~/features/promotion/plan-campaign.server";
import { refuse } from "~/lib/result";

const offers = {
  GET: on(listCampaigns, async ({ scope, params, query }) => {
    const alliance = await getAlliance(scope, params.id ?? "");
    if (!alliance) return null;
    const { items, nextCursor } = await queries.listCampaigns(scope, alliance.id, query);
    return show({ data: items.map(presentCampaignSummary), next_cursor: nextCursor });
  }),
  POST: on(planCampaign, async (call) => {
    const { scope, params, body, newId } = call;
    const alliance = await getAlliance(scope, params.id ?? "");
    if (!alliance) return null;
    if (alliance.place !== "lead") return refuse("not_the_lead");
    return campaigns.created(call, () =>
      commands.planCampaign(scope, alliance.id, campaignInputOf(body), newId),
    );
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
