/**
 * One value of a table that is written to a file. A decimal is a number with the digits it is written with, a day a calendar date
 * `YYYY-MM-DD`; CSV writes both as they stand, a spreadsheet as a number and as a date. Null and undefined are empty.
 */
export type Cell = string | number | null | undefined | { decimal: `${number}` } | { day: string };
