import { apiAction, apiLoader } from "~/api/api-guard.server";
import { memberAfter } from "~/api/club-answers.server";
import { getClubMember } from "~/api/endpoints/clubs";
import { on } from "~/api/offers.server";

const offers = { GET: on(getClubMember, ({ scope, params }) => memberAfter(scope, params.id ?? "")) };

export const loader = apiLoader(offers);
export const action = apiAction(offers);
