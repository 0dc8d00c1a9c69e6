import { apiAction, apiLoader } from "~/api/api-guard.server";
import { takingBack } from "~/api/owner-changes.server";

const offers = { POST: takingBack("deals") };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
