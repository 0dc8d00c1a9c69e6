import { apiAction, apiLoader } from "~/api/api-guard.server";
import { memberAfter } from "~/api/club-answers.server";
import { joinClub, listClubMembers } from "~/api/endpoints/clubs";
import { on, show } from "~/api/offers.server";
import { presentMemberSummary } from "~/api/resources/club";
import * as queries from "~/features/clubs/club-members.queries.server";
import * as commands from "~/features/clubs/club-members.server";
import { getClub } from "~/features/clubs/clubs.queries.server";
import { ok } from "~/lib/result";

const offers = {
  GET: on(listClubMembers, async ({ scope, params, query }) => {
    const club = await getClub(scope, params.id ?? "");
    if (!club) return null;
    const { items, nextCursor } = await queries.listClubMembers(scope, club, query);
    return show({ data: items.map(presentMemberSummary), next_cursor: nextCursor });
  }),
  POST: on(joinClub, async ({ scope, params, body, newId, again }) => {
    const known = again ? await queries.getClubMember(scope, newId) : null;
    const { customer_id: customerId, joined_on: joinedOn } = body;
    const input = { customerId, joinedOn, consentOn: body.consent_on, consentHow: body.consent_how };
    const joined = known ? ok(known) : await commands.joinClub(scope, params.id ?? "", input, newId);
    return memberAfter(scope, newId, joined);
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
