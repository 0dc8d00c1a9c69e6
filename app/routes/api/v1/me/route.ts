import { apiAction, apiLoader } from "~/api/api-guard.server";
import { getMe } from "~/api/endpoints/me";
import { on, show } from "~/api/offers.server";
import { presentMe } from "~/api/resources/membership";

const offers = { GET: on(getMe, async ({ scope }) => show({ data: presentMe(scope) })) };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
