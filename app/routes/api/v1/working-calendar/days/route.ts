import { apiAction, apiLoader } from "~/api/api-guard.server";
import { stateSpecialDays } from "~/api/endpoints/working-calendar";
import { on } from "~/api/offers.server";
import { workingCalendarAfter } from "~/api/working-calendar-step.server";
import { stateDays } from "~/features/working-days/working-days.server";

const offers = {
  POST: on(stateSpecialDays, ({ scope, body }) => workingCalendarAfter(scope, () => stateDays(scope, body))),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
