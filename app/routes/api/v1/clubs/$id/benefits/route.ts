import { apiAction, apiLoader } from "~/api/api-guard.server";
import { clubAfter } from "~/api/club-answers.server";
import { addClubBenefit } from "~/api/endpoints/clubs";
import { on } from "~/api/offers.server";
import { addBenefit } from "~/features/clubs/club-terms.server";
import { getClub } from "~/features/clubs/clubs.queries.server";
import { ok } from "~/lib/result";

const offers = {
  POST: on(addClubBenefit, async ({ scope, params, body, newId, again }) => {
    const id = params.id ?? "";
    const levels = again ? ((await getClub(scope, id))?.levels ?? []) : [];
    const known = levels.some(({ benefits }) => benefits.some((benefit) => benefit.id === newId));
    const { level_id: levelId, starts_on: startsOn, ends_on: endsOn, title, description } = body;
    const input = { levelId, title, description, startsOn, endsOn };
    return clubAfter(scope, id, known ? ok(null) : await addBenefit(scope, id, input, newId));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
