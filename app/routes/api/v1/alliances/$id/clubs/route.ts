import { apiAction, apiLoader } from "~/api/api-guard.server";
import { clubAfter } from "~/api/club-answers.server";
import { listClubs, openClub } from "~/api/endpoints/clubs";
import { on, show } from "~/api/offers.server";
import { presentClubSummary } from "~/api/resources/club";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import * as queries from "~/features/clubs/clubs.queries.server";
import * as commands from "~/features/clubs/open-club.server";
import { ok } from "~/lib/result";

const offers = {
  GET: on(listClubs, async ({ scope, params }) => {
    const alliance = await getAlliance(scope, params.id ?? "");
    if (!alliance) return null;
    const clubs = await queries.listClubs(scope, alliance.id);
    return show({ data: clubs.map(presentClubSummary), next_cursor: null });
  }),
  POST: on(openClub, async ({ scope, params, body, newId, again }) => {
    const known = again ? await queries.getClub(scope, newId) : null;
    const opened = known ? ok(known) : await commands.openClub(scope, params.id ?? "", body, newId);
    return clubAfter(scope, newId, opened);
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
