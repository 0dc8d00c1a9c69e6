// Interactions with customers and what is to be done next. Pure; safe for the browser.

import type { InteractionKind, NextStepKind, NextStepState } from "#db/tables-interactions";
import { addDays } from "~/lib/dates";

export const interactionKinds = [
  "visit",
  "call",
  "meeting",
  "event",
  "email",
  "message",
  "note",
] as const satisfies InteractionKind[];

export const nextStepKinds = [
  "visit",
  "call",
  "meeting",
  "event",
  "offer",
  "other",
] as const satisfies NextStepKind[];

export const nextStepStates = ["open", "done", "dropped"] as const satisfies NextStepState[];

/** How long before its day somebody can be reminded of a step, in days. */
export const reminders = [0, 1, 3, 7, 14] as const;

/** The day from which a step is called to mind. A day of the past is no reminder: then it is from the first day on. */
export const remindOn = (dueOn: string, daysBefore: number, today: string): string => {
  const day = addDays(dueOn, -daysBefore);
  if (day >= today) return day;
  return dueOn < today ? dueOn : today;
};

/** How pressing a step is: not called to mind yet, called to mind, due on the day itself, or late. */
export const stepUrgency = (
  { dueOn, remindOn: from }: { dueOn: string; remindOn: string },
  today: string,
): "later" | "soon" | "today" | "late" => {
  if (dueOn < today) return "late";
  if (dueOn === today) return "today";
  return from <= today ? "soon" : "later";
};
