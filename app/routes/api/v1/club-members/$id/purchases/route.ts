import { apiAction, apiLoader } from "~/api/api-guard.server";
import { memberAfter } from "~/api/club-answers.server";
import { creditPurchase } from "~/api/endpoints/clubs";
import { on } from "~/api/offers.server";
import { getClubMember } from "~/features/clubs/club-members.queries.server";
import * as commands from "~/features/clubs/club-members.server";
import { ok } from "~/lib/result";

const offers = {
  POST: on(creditPurchase, async ({ scope, params, body, newId, again }) => {
    const id = params.id ?? "";
    const known = again && (await getClubMember(scope, id))?.entries.some((entry) => entry.id === newId);
    const input = { points: body.points, countedOn: body.counted_on, note: body.note };
    const credited = known ? ok(null) : await commands.creditPurchase(scope, id, input, newId);
    return memberAfter(scope, id, credited);
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
