// The firm's working calendar through the API.

import type { Scope } from "~/access/scope.server";
import { getWorkingCalendar, type WorkingCalendarView } from "~/features/working-days/working-days.server";
import type { Result } from "~/lib/result";
import { show } from "./offers.server";
import { presentWorkingCalendar } from "./resources/working-calendar";

export const workingCalendarNow = async (scope: Scope) => {
  const calendar = await getWorkingCalendar(scope);
  return show({ data: presentWorkingCalendar(calendar) }, { version: calendar.version });
};

/** The calendar after a command that was to change it. */
export const workingCalendarAfter = async (
  scope: Scope,
  change: (now: WorkingCalendarView) => Promise<Result<unknown>>,
) => {
  const before = await getWorkingCalendar(scope);
  const changed = await change(before);
  if (changed.ok) return workingCalendarNow(scope);
  const { refusal } = changed;
  return { ok: false as const, refusal, current: { version: before.version } };
};
