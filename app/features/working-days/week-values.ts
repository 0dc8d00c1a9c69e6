// A firm's week as its form shows it. Pure.

import type { WorkingCalendarView } from "./working-days.server";

export type WeekFormValues = { weekdays: string[]; opens: string; closes: string };

export const weekValuesOf = ({
  weekdays,
  opens,
  closes,
}: Pick<WorkingCalendarView, "weekdays" | "opens" | "closes">): WeekFormValues => ({
  weekdays: weekdays.map(String),
  opens,
  closes,
});
