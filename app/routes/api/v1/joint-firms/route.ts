import { systemScope } from "~/access/make-scope.server";
import { jointFirms } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { listJointFirms, setUpJointFirm } from "~/api/endpoints/joint-firms";
import { on, show } from "~/api/offers.server";
import { presentJointFirmSummary } from "~/api/resources/joint-firm";
import * as queries from "~/features/equity/joint-firms.queries.server";
import * as commands from "~/features/equity/set-up-joint-firm.server";
import { absoluteUrl } from "~/http/absolute-url.server";
import { paths } from "~/http/paths";

const offers = {
  GET: on(listJointFirms, async ({ scope, query }) => {
    const { items, nextCursor } = await queries.listJointFirms(scope, query);
    return show({ data: items.map(presentJointFirmSummary), next_cursor: nextCursor });
  }),
  POST: on(setUpJointFirm, async (call) => {
    const system = await systemScope(
      "only the installation knows another firm's people",
      call.context.clientAddress,
    );
    return jointFirms.created(call, () =>
      commands.setUpJointFirm(call.scope, system, call.body, {
        id: call.newId,
        linkTo: (id) => absoluteUrl(paths.jointFirm(id)),
      }),
    );
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
