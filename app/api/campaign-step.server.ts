// A step of a campaign through the API.

import type { Scope } from "~/access/scope.server";
import { type CampaignView, getCampaign } from "~/features/promotion/campaigns.queries.server";
import { type Result, refuse } from "~/lib/result";
import { campaigns } from "./answers.server";
import type { Call } from "./offers.server";

type Asked = Pick<Call<unknown, unknown>, "scope" | "params" | "version">;

/** The campaign after the step; null where there is none. Refuses `stale` where `If-Match` names another version, and as the step does. */
export const campaignStep = async (
  { scope, params, version }: Asked,
  take: (scope: Scope, campaign: CampaignView) => Promise<Result<unknown>>,
) => {
  const now = await getCampaign(scope, params.id ?? "");
  if (!now) return null;
  const isOld = version !== undefined && version !== now.version;
  return campaigns.changed(scope, now.id, isOld ? refuse("stale") : await take(scope, now));
};
