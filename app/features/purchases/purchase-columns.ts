// The columns that a list of purchases can show beside what was bought. Pure; safe for the browser.

import type { ColumnSet } from "~/lib/columns";

const usual = ["quantity", "amount", "margin", "day"] as const;
const more = ["customer", "line", "product", "deal", "recorded_by", "recorded"] as const;

export type PurchaseColumn = (typeof usual | typeof more)[number];

export const purchaseColumns: ColumnSet<PurchaseColumn> = { offered: [...usual, ...more], usual };

const isNoMargin = (column: PurchaseColumn): boolean => column !== "margin";

/** What a reader is offered; only the right to margins brings that column. */
export const purchaseColumnsFor = (margins: boolean): ColumnSet<PurchaseColumn> =>
  margins
    ? purchaseColumns
    : { offered: purchaseColumns.offered.filter(isNoMargin), usual: usual.filter(isNoMargin) };
