// Input of meetings and of what is to be done after them: of the forms and of the API alike.

import { z } from "zod";
import { timeOfDay } from "~/features/events/events.schema";
import { calendarDate, line, optionalLine, optionalLines, version } from "~/lib/input";
import { rowId } from "~/lib/input-profile";
import { doer, longestTaskName } from "../plan/plan.schema";
import { longestNotes, longestPlace, longestTitle } from "./meetings.rules";

export const minutes = z
  .number({ error: (issue) => (issue.input === undefined ? "required" : "invalid_number") })
  .int("not_integer")
  .min(5, `too_small|{"min":5}`)
  .max(1440, `too_big|{"max":1440}`);

/** Day and time are what the clock shows in the zone of the meeting: at first that of whoever calls it. */
const words = {
  title: line(longestTitle),
  startsOn: calendarDate,
  startsAt: timeOfDay,
  minutes,
  place: optionalLine(longestPlace),
  notes: optionalLines(longestNotes),
};

export type MeetingInput = z.output<z.ZodObject<typeof words>>;
export type MeetingFormValues = Record<keyof typeof words, string>;

export const meetingForm = z.object(words);
export const changeForm = z
  .object({ ...words, version })
  .transform(({ version: seen, ...input }) => ({ input, version: seen }));

export type ItemInput = {
  name: string;
  organizationId: string;
  assigneeUserId: string | null;
  deadline: string | null;
};

export const itemForm = z
  .object({ name: line(longestTaskName), doer, deadline: calendarDate.nullable().default(null) })
  .transform(({ doer: who, ...rest }): ItemInput => ({ ...rest, ...who }));

export const itemOfForm = z.object({ itemId: rowId });
export const taskForm = z.object({ itemId: rowId, phaseId: rowId });

/** A person as one choice: `<firm>:<person>`. */
export const personForm = z
  .object({ person: z.string({ error: "choose_one" }) })
  .transform(({ person }, context) => {
    const [organizationId = "", userId = ""] = person.split(":");
    if (rowId.safeParse(organizationId).success && rowId.safeParse(userId).success)
      return { organizationId, userId };
    context.addIssue({ code: "custom", path: ["person"], message: "invalid_choice" });
    return z.NEVER;
  });
