// The columns that a list of deals can show beside the customer. Pure; safe for the browser.

import type { ColumnSet } from "~/lib/columns";

const usual = ["firm", "amount", "state", "stage", "close", "clock"] as const;

/** What a row has only where it is asked for. */
const more = ["alliance", "lines", "domain", "submitted", "decided", "closed", "won"] as const;

export type DealColumn = (typeof usual | typeof more)[number];

export const dealColumns: ColumnSet<DealColumn> = { offered: [...usual, ...more], usual };

export const asksForMore = (columns: readonly DealColumn[]): boolean =>
  more.some((column) => columns.includes(column));
