import { apiAction, apiLoader } from "~/api/api-guard.server";
import { onCreditLine } from "~/api/credit-step.server";
import { reviewCredit } from "~/api/endpoints/credit";
import { on } from "~/api/offers.server";
import { reviewInputOf } from "~/api/resources/credit";
import * as commands from "~/features/credit/decide-credit.server";

const offers = {
  POST: on(reviewCredit, (call) =>
    onCreditLine(call, (scope, line, body) => commands.reviewCredit(scope, line, reviewInputOf(body))),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
