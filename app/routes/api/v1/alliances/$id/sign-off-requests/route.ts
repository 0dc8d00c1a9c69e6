import { systemScope } from "~/access/make-scope.server";
import { lifeCycles } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { askForSignOffs } from "~/api/endpoints/life-cycle";
import { on } from "~/api/offers.server";
import * as commands from "~/features/alliances/life-cycle/sign-off.server";
import { absoluteUrl } from "~/http/absolute-url.server";
import { paths } from "~/http/paths";

const offers = {
  POST: on(askForSignOffs, async ({ scope, params, context }) => {
    const allianceId = params.id ?? "";
    const system = await systemScope(
      "only the installation knows another firm's people",
      context.clientAddress,
    );
    const link = absoluteUrl(paths.lifeCycle(allianceId));
    const asked = await commands.askForSignOffs(scope, system, { allianceId, link });
    return lifeCycles.changed(scope, allianceId, asked);
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
