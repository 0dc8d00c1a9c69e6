// The charter of an alliance: what it consists of, and when its agreements hold, end and are reminded of. Pure; safe for the browser.

import { daysBetween } from "~/lib/dates";

/** The vision and its elements, in the order of the page. */
export const charterElements = [
  "vision",
  "goal",
  "targetCustomers",
  "geographicScope",
  "productsServices",
  "coreTechnology",
  "advantageBasis",
  "sharedValues",
] as const;
export type CharterElement = (typeof charterElements)[number];

/** Days before the last day of an agreement on which both sides are reminded; the nearest first. */
export const reminderDays = [30, 60] as const;
export type ReminderDays = (typeof reminderDays)[number];

/** How near the end of an agreement is; `expiresOn` is the last day on which it holds. */
export type ExpiryMark = "expired" | "within_30" | "within_60";

export const expiryMark = (expiresOn: string | null, today: string): ExpiryMark | null => {
  if (expiresOn === null) return null;
  const left = daysBetween(today, expiresOn);
  if (left < 0) return "expired";
  const near = reminderDays.find((days) => left <= days);
  return near ? `within_${near}` : null;
};

/** The reminder that is due today; null before the first, and once it is over. */
export const dueReminder = (expiresOn: string, today: string): ReminderDays | null => {
  const left = daysBetween(today, expiresOn);
  return left < 0 ? null : (reminderDays.find((days) => left <= days) ?? null);
};

type Version = { series: string; number: number };

/** The latest version of each agreement, in the order given. */
export const latestVersions = <One extends Version>(versions: readonly One[]): One[] =>
  versions.filter(
    ({ series, number }) => !versions.some((other) => other.series === series && other.number > number),
  );

/** Whether a firm that joins today accepts it: the latest version that has not expired. */
export const isCurrent = (agreement: { expiresOn: string | null }, today: string): boolean =>
  expiryMark(agreement.expiresOn, today) !== "expired";
