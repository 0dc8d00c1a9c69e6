// Input of clubs: of the forms and of the API alike.

import { z } from "zod";
import { calendarDate, line, lines, optionalLine, optionalLines } from "~/lib/input";
import { rowId } from "~/lib/input-profile";
import { cleanText } from "~/lib/text";

const whole = (least: number, most: number) =>
  z
    .number({ error: (issue) => (issue.input === undefined ? "required" : "invalid_number") })
    .int("not_integer")
    .min(least, `too_small|{"min":${least}}`)
    .max(most, `too_big|{"max":${most}}`);

const timeOfDay = z
  .string({ error: (issue) => (issue.input === undefined ? "required" : "invalid_time") })
  .transform(cleanText)
  .refine((typed) => /^([01][0-9]|2[0-3]):[0-5][0-9]$/.test(typed), { error: "invalid_time" });

export const clubInput = z.object({ name: line(120), description: optionalLines(2000) });
export type ClubInput = z.infer<typeof clubInput>;

export const levelInput = z.object({ name: line(80), threshold: whole(0, 10_000_000) });
export type LevelInput = z.infer<typeof levelInput>;

export const levelChoice = z.object({ levelId: rowId });

export const benefitInput = z
  .object({
    levelId: rowId,
    title: line(120),
    description: optionalLines(1000),
    startsOn: calendarDate,
    endsOn: calendarDate.nullable().default(null),
  })
  .refine(({ startsOn, endsOn }) => endsOn === null || endsOn >= startsOn, {
    path: ["endsOn"],
    error: "date_order",
  });
export type BenefitInput = z.infer<typeof benefitInput>;

export const benefitChoice = z.object({ benefitId: rowId });

/** An activity; day and time as the clock shows them in the planner's time zone. */
export const activityInput = z.object({
  title: line(120),
  description: optionalLines(2000),
  place: line(200),
  day: calendarDate,
  time: timeOfDay,
  capacity: whole(1, 100_000),
  points: whole(0, 100_000).default(0),
});
export type ActivityInput = z.infer<typeof activityInput>;

/** Nothing is typed with it. */
export const holdInput = z.object({});

export const cancelInput = z.object({ reason: lines(1000) });

/** A customer file becomes a member, with the day and the manner in which the person agreed. */
export const memberInput = z
  .object({ customerId: rowId, joinedOn: calendarDate, consentOn: calendarDate, consentHow: line(300) })
  .refine(({ joinedOn, consentOn }) => consentOn <= joinedOn, {
    path: ["consentOn"],
    error: "consent_after_joining",
  });
export type MemberInput = z.infer<typeof memberInput>;

export const leaveInput = z.object({ leftOn: calendarDate, reason: line(300) });
export type LeaveInput = z.infer<typeof leaveInput>;

export const purchaseInput = z.object({
  points: whole(1, 1_000_000),
  countedOn: calendarDate,
  note: optionalLine(300),
});
export type PurchaseInput = z.infer<typeof purchaseInput>;

/** Takes an entry back by a counter-entry. */
export const correctionInput = z.object({ entryId: rowId, note: line(300) });
export type CorrectionInput = z.infer<typeof correctionInput>;

export const attendanceInput = z.object({ memberId: rowId });
