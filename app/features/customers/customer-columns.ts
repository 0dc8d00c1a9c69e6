// The columns that a list of customers can show beside the name. Pure; safe for the browser.

import type { ColumnSet } from "~/lib/columns";

const usual = ["kind", "place", "industry", "owner", "updated"] as const;

/** What a row has only where it is asked for. */
const more = [
  "trade_name",
  "address",
  "employees",
  "founded",
  "revenue",
  "form",
  "loyalty",
  "retention",
  "created",
] as const;

export type CustomerColumn = (typeof usual | typeof more)[number];

export const customerColumns: ColumnSet<CustomerColumn> = { offered: [...usual, ...more], usual };

export const asksForMore = (columns: readonly CustomerColumn[]): boolean =>
  more.some((column) => columns.includes(column));
