import { apiAction, apiLoader } from "~/api/api-guard.server";
import { changeWorkingWeek, getWorkingCalendar } from "~/api/endpoints/working-calendar";
import { on } from "~/api/offers.server";
import { workingCalendarAfter, workingCalendarNow } from "~/api/working-calendar-step.server";
import { saveWeek } from "~/features/working-days/working-days.server";

const offers = {
  GET: on(getWorkingCalendar, ({ scope }) => workingCalendarNow(scope)),
  PATCH: on(changeWorkingWeek, ({ scope, body, version }) =>
    workingCalendarAfter(scope, (now) => saveWeek(scope, { version: version ?? now.version, input: body })),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
