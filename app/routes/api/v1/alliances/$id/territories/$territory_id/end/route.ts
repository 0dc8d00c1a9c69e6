import { apiAction, apiLoader } from "~/api/api-guard.server";
import { endTerritory } from "~/api/endpoints/territories";
import { on } from "~/api/offers.server";
import { territoryStep } from "~/api/territory-step.server";
import * as commands from "~/features/territories/end-territory.server";
import { ok } from "~/lib/result";

const offers = {
  POST: on(endTerritory, (call) =>
    territoryStep(call, async (allianceId, { id }, version) => {
      const { ends_on: endsOn, reason } = call.body;
      const end = { territoryId: id, version, endsOn, reason };
      const ended = await commands.endTerritory(call.scope, allianceId, end);
      return ended.ok ? ok({ id }) : ended;
    }),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
