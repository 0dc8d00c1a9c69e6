import { careSteps } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { addCareStep } from "~/api/endpoints/care";
import { on } from "~/api/offers.server";
import { stepInputOf } from "~/api/resources/care";
import * as commands from "~/features/care/care-steps.commands.server";

const offers = {
  POST: on(addCareStep, (call) =>
    careSteps.created(call, () =>
      commands.addCareStep(call.scope, call.params.id ?? "", stepInputOf(call.body), call.newId),
    ),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
