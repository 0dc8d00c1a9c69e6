import { apiAction, apiLoader } from "~/api/api-guard.server";
import { memberAfter } from "~/api/club-answers.server";
import { takePointsBack } from "~/api/endpoints/clubs";
import { on } from "~/api/offers.server";
import { getClubMember } from "~/features/clubs/club-members.queries.server";
import * as commands from "~/features/clubs/club-members.server";
import { ok } from "~/lib/result";

const offers = {
  POST: on(takePointsBack, async ({ scope, params, body, newId, again }) => {
    const id = params.id ?? "";
    const known = again && (await getClubMember(scope, id))?.entries.some((entry) => entry.id === newId);
    const input = { entryId: body.entry_id, note: body.note };
    return memberAfter(scope, id, known ? ok(null) : await commands.takePointsBack(scope, id, input, newId));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
