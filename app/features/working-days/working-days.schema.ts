// Input of a firm's working calendar: of the forms and of the API alike.

import { z } from "zod";
import { daysBetween } from "~/lib/dates";
import { calendarDate, line } from "~/lib/input";
import { choice, rowId } from "~/lib/input-profile";

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
export const dayKinds = ["off", "worked"] as const;

export const longestDayName = 80;
/** The most days that are stated at once. */
const longestSpan = 31;

export type WeekInput = { weekdays: number[]; opens: string; closes: string };
export type DaysInput = { from: string; to: string; kind: (typeof dayKinds)[number]; name: string };

/** `HH:MM` on the wall. */
export const timeOfDay = z
  .string({ error: "required" })
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: "invalid_time" });

const days = z
  .array(z.enum(weekdays.map(String) as [string, ...string[]], { error: "invalid_choice" }))
  .min(1, "required")
  .transform((chosen) => [...new Set(chosen.map(Number))].sort());

const seenVersion = z.number({ error: "invalid" }).int("invalid").min(0, "invalid");

/** Opens before it closes. */
export const inOrder = ({ opens, closes }: { opens: string; closes: string }): boolean => opens < closes;

export const weekForm = z
  .object({ weekdays: days, opens: timeOfDay, closes: timeOfDay, version: seenVersion })
  .refine(inOrder, { path: ["closes"], error: "date_order" })
  .transform(({ version, ...input }) => ({ version, input: input satisfies WeekInput }));

/** What is wrong with a span of days; null where nothing is. */
export const faultOfSpan = ({ from, to }: { from: string; to: string }): string | null => {
  if (to < from) return "date_order";
  return daysBetween(from, to) >= longestSpan ? `too_many|{"max":${longestSpan}}` : null;
};

export const daysForm = z
  .object({
    from: calendarDate,
    to: calendarDate.nullable().default(null),
    kind: choice(dayKinds),
    name: line(longestDayName),
  })
  .transform(({ to, ...rest }, context): DaysInput => {
    const input = { ...rest, to: to ?? rest.from };
    const fault = faultOfSpan(input);
    if (fault) context.addIssue({ code: "custom", path: ["to"], message: fault });
    return input;
  });

export const dayForm = z.object({ dayId: rowId });
