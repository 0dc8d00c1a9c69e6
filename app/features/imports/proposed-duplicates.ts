// What the check of a file proposes as customers that are there already. Safe for the browser.

import type { DuplicateStrength } from "#db/tables-merges";
import type { EvidenceKey } from "~/features/matching/compare.rules";

/** A row of the file, and the customer that it looks like. */
export type ProposedDuplicate = {
  line: number;
  /** The row's key. */
  reference: string;
  name: string;
  city: string;
  customer: { id: string; name: string; city: string };
  strength: DuplicateStrength;
  /** What speaks for it, the strongest first. */
  keys: EvidenceKey[];
};

/** `more` rows are not listed. `too_many`: the firm has more companies than are compared. */
export type ProposedDuplicates = { rows: ProposedDuplicate[]; more: number } | "too_many";

/** Rows that are listed, the strongest first: nobody ticks more. */
export const mostProposed = 500;
