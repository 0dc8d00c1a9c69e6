import { apiAction, apiLoader } from "~/api/api-guard.server";
import { removeSpecialDay } from "~/api/endpoints/working-calendar";
import { on } from "~/api/offers.server";
import { workingCalendarAfter } from "~/api/working-calendar-step.server";
import { removeDay } from "~/features/working-days/working-days.server";

const offers = {
  DELETE: on(removeSpecialDay, ({ scope, params }) =>
    workingCalendarAfter(scope, () => removeDay(scope, params.id ?? "")),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
