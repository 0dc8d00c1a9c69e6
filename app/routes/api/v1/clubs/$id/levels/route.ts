import { apiAction, apiLoader } from "~/api/api-guard.server";
import { clubAfter } from "~/api/club-answers.server";
import { addClubLevel } from "~/api/endpoints/clubs";
import { on } from "~/api/offers.server";
import { addLevel } from "~/features/clubs/club-terms.server";
import { getClub } from "~/features/clubs/clubs.queries.server";
import { ok } from "~/lib/result";

const offers = {
  POST: on(addClubLevel, async ({ scope, params, body, newId, again }) => {
    const id = params.id ?? "";
    const known = again && (await getClub(scope, id))?.levels.some((level) => level.id === newId);
    return clubAfter(scope, id, known ? ok(null) : await addLevel(scope, id, body, newId));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
