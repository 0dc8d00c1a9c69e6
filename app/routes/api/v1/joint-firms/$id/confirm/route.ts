import { holdings } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { confirmJointFirmShare } from "~/api/endpoints/joint-firms";
import { on } from "~/api/offers.server";
import { answerShare } from "~/features/equity/answer-share.server";

const offers = {
  POST: on(confirmJointFirmShare, async ({ scope, params }) => {
    const given = { jointFirmId: params.id ?? "", answer: "confirmed" as const, note: "" };
    const answered = await answerShare(scope, given);
    return answered.ok ? holdings.found(scope, answered.value.id) : answered;
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
