// The columns that a list of steps can show beside what is to be done. Pure; safe for the browser.

import type { ColumnSet } from "~/lib/columns";

const usual = ["customer", "plan", "owner", "due", "state"] as const;
const more = ["channel", "closed", "closed_by"] as const;

export type CareColumn = (typeof usual | typeof more)[number];

export const careColumns: ColumnSet<CareColumn> = { offered: [...usual, ...more], usual };
