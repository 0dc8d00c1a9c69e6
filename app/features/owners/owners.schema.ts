// Input of a change of owner for many rows of a list.

import { z } from "zod";
import { rowId } from "~/lib/input-profile";

/** Rows at once, at most: each has its entry in the record, and all are written in one transaction. */
export const mostRows = 1000;

export const assignInput = z.object({
  /** The rows that are ticked. */
  id: z.array(rowId).max(mostRows, `too_many|{"max":${mostRows}}`).default([]),
  /** Every row that the list's filter shows, ticked or not. */
  all: z.boolean({ error: "invalid" }).default(false),
  ownerUserId: rowId,
});
export type AssignInput = z.infer<typeof assignInput>;

export const changeNamed = z.object({ changeId: rowId });
