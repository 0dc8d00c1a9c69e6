import { apiAction, apiLoader } from "~/api/api-guard.server";
import { answerProjectChecks } from "~/api/endpoints/projects";
import { on } from "~/api/offers.server";
import { projectStep } from "~/api/project-step.server";
import { checksOf } from "~/api/resources/project";
import { answerChecks } from "~/features/projects/checks.server";

const offers = {
  POST: on(answerProjectChecks, (call) =>
    projectStep(call, (scope, { id, checks }) => answerChecks(scope, id, checksOf(call.body, checks))),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
