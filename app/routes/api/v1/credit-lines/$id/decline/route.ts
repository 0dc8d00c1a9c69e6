import { apiAction, apiLoader } from "~/api/api-guard.server";
import { onCreditLine } from "~/api/credit-step.server";
import { declineCredit } from "~/api/endpoints/credit";
import { on } from "~/api/offers.server";
import * as commands from "~/features/credit/propose-credit.server";

const offers = {
  POST: on(declineCredit, (call) =>
    onCreditLine(call, (scope, line, { reason }) => commands.declineCredit(scope, line, reason)),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
