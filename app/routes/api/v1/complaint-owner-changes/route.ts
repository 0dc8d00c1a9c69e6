import { apiAction, apiLoader } from "~/api/api-guard.server";
import { giving } from "~/api/owner-changes.server";

const offers = { POST: giving("complaints") };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
