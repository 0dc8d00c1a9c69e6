// The columns that a list of complaints can show beside the subject. Pure; safe for the browser.

import type { ColumnSet } from "~/lib/columns";
import type { ComplaintSide } from "./complaints.filter";

const usual = ["kind", "severity", "responsible", "clock", "received"] as const;
const more = ["customer", "cause", "due", "closed"] as const;

export type ComplaintColumn = (typeof usual | typeof more)[number];

const ofFirm: ColumnSet<ComplaintColumn> = { offered: [...usual, ...more], usual };

/** Who answers for it, and why it happened, is for the firm whose customer complains. */
const isForAlly = (column: ComplaintColumn): boolean => column !== "responsible" && column !== "cause";

export const complaintColumnsOf: Record<ComplaintSide, ColumnSet<ComplaintColumn>> = {
  own: ofFirm,
  asked: { offered: ofFirm.offered.filter(isForAlly), usual: usual.filter(isForAlly) },
};
