// A firm's working calendar as the API answers it, and as it is written down.

import { z } from "zod";
import {
  type DaysInput,
  dayKinds,
  faultOfSpan,
  inOrder,
  longestDayName,
  timeOfDay,
  type WeekInput,
} from "~/features/working-days/working-days.schema";
import type { WorkingCalendarView } from "~/features/working-days/working-days.server";
import { date, id, name } from "../fields";

const weekday = z.int({ error: "invalid_choice" }).min(1, "invalid_choice").max(7, "invalid_choice");

export const workingCalendar = z
  .strictObject({
    weekdays: z.array(z.int()).meta({ description: "about_weekdays" }),
    opens: z.string(),
    closes: z.string(),
    days: z.array(z.strictObject({ id, on_date: date, kind: z.enum(dayKinds), name: z.string() })),
    version: z.int(),
  })
  .meta({ id: "WorkingCalendar", description: "about_working_calendar" });

export const presentWorkingCalendar = ({
  weekdays,
  opens,
  closes,
  days,
  version,
}: WorkingCalendarView): z.infer<typeof workingCalendar> => ({
  weekdays,
  opens,
  closes,
  days: days.map(({ id: dayId, on, kind, name: called }) => ({ id: dayId, on_date: on, kind, name: called })),
  version,
});

export const weekGiven = z
  .strictObject({
    weekdays: z
      .array(weekday)
      .min(1, "required")
      .transform((days) => [...new Set(days)].sort()),
    opens: timeOfDay,
    closes: timeOfDay,
  })
  .refine(inOrder, { path: ["closes"], error: "date_order" })
  .transform((given): WeekInput => given)
  .meta({ id: "WorkingWeek" });

export const daysGiven = z
  .strictObject({
    from: date,
    to: date.nullable().default(null).meta({ description: "about_days_to" }),
    kind: z.enum(dayKinds, { error: "invalid_choice" }),
    name: name(longestDayName),
  })
  .transform(({ to, ...rest }, context): DaysInput => {
    const input = { ...rest, to: to ?? rest.from };
    const fault = faultOfSpan(input);
    if (fault) context.addIssue({ code: "custom", path: ["to"], message: fault });
    return input;
  })
  .meta({ id: "SpecialDays" });

export const workingCalendarExample: z.infer<typeof workingCalendar> = {
  weekdays: [1, 2, 3, 4, 5],
  opens: "09:00",
  closes: "18:00",
  days: [
    { id: "019a0000-0000-7000-8000-0000000000d1", on_date: "2026-10-01", kind: "off", name: "国庆节" },
    { id: "019a0000-0000-7000-8000-0000000000d2", on_date: "2026-09-27", kind: "worked", name: "国庆节调休" },
  ],
  version: 1,
};
