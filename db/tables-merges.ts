// Duplicates among a firm's own customers, and merges of two files into one.

/** A file that was merged into another has no row among the customers; it is kept here until the merge is undone. */
export type CustomerMergesTable = {
  id: string;
  organization_id: string;
  /** The file that has the rows now: where that one was merged later, the one that stayed then. */
  kept_id: string;
  /** The file that the two were merged into. */
  first_kept_id: string;
  gone_id: string;
  /** JSON of the row that went. */
  gone: string;
  /** The key of the row in the file that it was imported from: a later import knows by it that there is nothing to open. */
  gone_reference: string | null;
  /** JSON of the columns that the merge changed in the file that stayed, as they were. */
  kept_before: string;
  /** The version that the merge left; with another one, somebody has changed the file since. */
  kept_version: number;
  /** 1: the owner let the file that stays follow into the grants and overlaps that the other was chosen for. */
  shares_follow: 0 | 1;
  merged_by_user_id: string;
  merged_at: string;
  undone_at: string | null;
  undone_by_user_id: string | null;
  /** JSON: what an undo left where it was, with the reason. */
  stayed: string | null;
};

/** A row that a merge moved, took away or changed. */
export type CustomerMergeRowsTable = {
  merge_id: string;
  organization_id: string;
  table_name: string;
  /** What tells the row apart within its table beside the customer. */
  row_id: string;
  change: "moved" | "removed" | "changed";
  /** JSON, where the row cannot be told from what there is. */
  before: string | null;
};

export type DuplicateRunState = "waiting" | "running" | "done" | "cancelled" | "refused" | "failed";

export type DuplicateRunsTable = {
  organization_id: string;
  id: string;
  state: DuplicateRunState;
  asked_by_user_id: string;
  asked_at: string;
  lease: string | null;
  touched_at: string;
  /** Companies that are compared, and how many of them have been. */
  companies: number;
  compared: number;
  finished_at: string | null;
  /** Of the search whose pairs are shown. */
  shown_at: string | null;
  shown_companies: number | null;
};

export type DuplicateStrength = "match" | "possible";

/** `one_id` is the smaller of the two ids. */
type Pair = { organization_id: string; one_id: string; other_id: string };

export type DuplicatePairsTable = Pair & {
  strength: DuplicateStrength;
  /** Probability, as docs/decisions/matching.md has it. */
  score: number;
  /** JSON list of the keys that speak for it, the strongest first. */
  keys: string;
};

/** Two files of which a person said that they are two customers. */
export type CustomerDistinctionsTable = Pair & { said_by_user_id: string; said_at: string };

export type MergeTables = {
  customer_merges: CustomerMergesTable;
  customer_merge_rows: CustomerMergeRowsTable;
  duplicate_runs: DuplicateRunsTable;
  duplicate_pairs: DuplicatePairsTable;
  customer_distinctions: CustomerDistinctionsTable;
};
