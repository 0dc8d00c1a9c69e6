import { apiAction, apiLoader } from "~/api/api-guard.server";
import { clubAfter } from "~/api/club-answers.server";
import { getClub } from "~/api/endpoints/clubs";
import { on } from "~/api/offers.server";

const offers = { GET: on(getClub, ({ scope, params }) => clubAfter(scope, params.id ?? "")) };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
