// The columns that the register can show beside the owner. Pure; safe for the browser.

import type { ColumnSet } from "~/lib/columns";

const usual = ["owned", "share", "class", "from", "to", "state"] as const;
const more = ["votes"] as const;

export type HoldingColumn = (typeof usual | typeof more)[number];

export const registerColumns: ColumnSet<HoldingColumn> = { offered: [...usual, ...more], usual };
