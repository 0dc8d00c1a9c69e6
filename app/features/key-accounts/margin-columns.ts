// The columns that a ranking by margin can show beside the customer. Pure; safe for the browser.

import type { ColumnSet } from "~/lib/columns";

const usual = ["rank", "key", "margin", "share", "cumulative", "manager"] as const;

export type MarginColumn = (typeof usual)[number];

export const marginColumns: ColumnSet<MarginColumn> = { offered: usual, usual };
