import { apiAction, apiLoader, on, show } from "~/api/api-guard.server";
import { getMe } from "~/api/endpoints/me";
import { presentMe } from "~/api/resources/membership";

const offers = { GET: on(getMe, async ({ scope }) => show({ data: presentMe(scope) })) };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
