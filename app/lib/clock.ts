/** The time as the caller sees it. Passed in, so that tests own time. */
export type Clock = () => Date;

/** The machine's own clock. */
export const systemClock: Clock = () => new Date();

/** An instant as it stands in the database: ISO 8601, UTC, milliseconds (`2026-11-21T19:32:07.123Z`). */
export const isoInstant = (date: Date): string => date.toISOString();
