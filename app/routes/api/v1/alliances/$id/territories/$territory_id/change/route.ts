import { apiAction, apiLoader } from "~/api/api-guard.server";
import { changeTerritory } from "~/api/endpoints/territories";
import { on } from "~/api/offers.server";
import { territoryFactsOf } from "~/api/resources/territory";
import { territoryStep } from "~/api/territory-step.server";
import * as commands from "~/features/territories/assign-territory.server";

const offers = {
  POST: on(changeTerritory, (call) =>
    territoryStep(call, (allianceId, { id }, version) => {
      const change = { ...territoryFactsOf(call.body), territoryId: id, version, reason: call.body.reason };
      return commands.changeTerritory(call.scope, allianceId, change, call.newId);
    }),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
