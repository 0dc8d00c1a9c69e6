import { apiAction, apiLoader } from "~/api/api-guard.server";
import { onCreditLine } from "~/api/credit-step.server";
import { grantCredit } from "~/api/endpoints/credit";
import { on } from "~/api/offers.server";
import * as commands from "~/features/credit/decide-credit.server";

const offers = {
  POST: on(grantCredit, (call) => onCreditLine(call, commands.grantCredit)),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
