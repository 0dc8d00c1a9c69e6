import { programmes } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { listProgrammes, writeProgramme } from "~/api/endpoints/programmes";
import { on, show } from "~/api/offers.server";
import { presentProgrammeSummary, programmeInputOf } from "~/api/resources/programme";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import * as queries from "~/features/guidance/programmes.queries.server";
import * as commands from "~/features/guidance/write-programme.server";

const offers = {
  GET: on(listProgrammes, async ({ scope, params, query }) => {
    const alliance = await getAlliance(scope, params.id ?? "");
    if (!alliance) return null;
    const { items, nextCursor } = await queries.listProgrammes(scope, alliance.id, query);
    return show({ data: items.map(presentProgrammeSummary), next_cursor: nextCursor });
  }),
  POST: on(writeProgramme, (call) =>
    programmes.created(call, () =>
      commands.writeProgramme(call.scope, call.params.id ?? "", programmeInputOf(call.body), call.newId),
    ),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
