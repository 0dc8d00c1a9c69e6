// Meetings of a project: their bounds, and when one is. Pure; safe for the browser.

import { instantAt } from "~/lib/dates";

/** Of a project. They are read whole. */
export const mostMeetings = 200;
export const mostItems = 50;
export const mostPeople = 100;
/** Characters. */
export const longestTitle = 200;
export const longestPlace = 200;
export const longestNotes = 8000;

/** The time of day `HH:MM` at an instant in a zone. */
export const timeIn = (instant: string, timeZone: string): string =>
  new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(
    new Date(instant),
  );

/**
 * The instant of a day and time in a zone; of an hour that comes twice the first. Null where the clock of that day skips the time, because
 * nobody would be there at the hour that they read.
 */
export const startOf = (day: string, time: string, timeZone: string): Date | null => {
  const instant = instantAt(day, time, timeZone);
  return timeIn(instant.toISOString(), timeZone) === time ? instant : null;
};

/** Whether a person writes in a meeting: managers of every party, and people of the firm that called it. */
export const writesMeeting = (
  { mayRun, mayWork, firmId }: { mayRun: boolean; mayWork: boolean; firmId: string },
  calledBy: string,
): boolean => mayRun || (mayWork && firmId === calledBy);
