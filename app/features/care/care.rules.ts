// Care of customers before, during and after a purchase. Pure; safe for the browser.

import type { CareChannel, CarePhase, CarePlanState, CareStepState } from "#db/tables-care";
import type { InteractionKind } from "#db/tables-interactions";
import { addDays } from "~/lib/dates";

export const carePhases = ["before", "during", "after"] as const satisfies CarePhase[];

export const careChannels = [
  "visit",
  "call",
  "meeting",
  "event",
  "email",
  "message",
  "other",
] as const satisfies CareChannel[];

export const carePlanStates = ["open", "completed", "cancelled"] as const satisfies CarePlanState[];
export const careStepStates = ["open", "done", "skipped"] as const satisfies CareStepState[];

export const mostTemplateSteps = 10;
/** Steps of a plan, those that are closed included. */
export const mostPlanSteps = 50;
/** How far a template's step may lie from the start or the purchase, in days. */
export const farthestDay = 730;

/** The day of a step: so many days after the start or the purchase, or before it. */
export const careDay = (startOn: string, dayOffset: number): string => addDays(startOn, dayOffset);

/** What an interaction is called that is written down from a step. */
export const interactionKindOf = (channel: CareChannel): InteractionKind =>
  channel === "other" ? "note" : channel;

/** How pressing an open step is. */
export const careUrgency = (dueOn: string, today: string): "later" | "today" | "late" => {
  if (dueOn === today) return "today";
  return dueOn < today ? "late" : "later";
};
