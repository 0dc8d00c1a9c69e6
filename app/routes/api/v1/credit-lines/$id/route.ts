import { creditLines } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { onCreditLine } from "~/api/credit-step.server";
import { changeCreditProposal, getCreditLine } from "~/api/endpoints/credit";
import { on } from "~/api/offers.server";
import { changedCredit } from "~/api/resources/credit";
import { changeProposal } from "~/features/credit/propose-credit.server";

const offers = {
  GET: on(getCreditLine, ({ scope, params }) => creditLines.found(scope, params.id ?? "")),
  PATCH: on(changeCreditProposal, (call) =>
    onCreditLine(call, (scope, line, body) => changeProposal(scope, line, changedCredit(line, body))),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
