import { apiAction, apiLoader } from "~/api/api-guard.server";
import { onCreditLine } from "~/api/credit-step.server";
import { assignCredit } from "~/api/endpoints/credit";
import { on } from "~/api/offers.server";
import * as commands from "~/features/credit/decide-credit.server";

const offers = {
  POST: on(assignCredit, (call) =>
    onCreditLine(call, (scope, line, body) => commands.assignCredit(scope, line, body.owner_user_id)),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
