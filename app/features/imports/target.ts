// What the engine asks of a kind of import: to make a row of cells, to say what is to be done with it, and to do it.

import type { SystemScope, SystemTransaction } from "~/access/scope.server";
import type { ProposedDuplicates } from "./proposed-duplicates";
import type { CellFault, Mend, RowReader } from "./row-reader.rules";

/** For whom an import runs: the firm, the person and the import of the page, where it is not the operator's command. */
export type ImportBy = { organizationId: string; userId: string | null; importId: string | null };

/** A handle of the installation. Imports write into several firms, so every condition names its firm. */
export type Handle = SystemScope["db"];

/** What is to be done with a row. `change` is what the kind itself needs to know for it. */
export type Plan<Change> =
  | { outcome: "created" | "updated"; change: Change; mends?: Mend[] }
  | { outcome: "skipped"; mends?: Mend[] }
  | { outcome: "failed"; faults: CellFault[] };

// Methods, not functions: the engine handles every kind alike, without knowing its rows.
export interface Target<Row = unknown, Change = unknown> {
  /** The row, or null where the reader found faults. */
  check(reader: RowReader): Row | null;
  /** What tells the row from all others of the file. */
  keyOf(row: Row): string;
  /** The firm in whose log the row's entry stands. One transaction writes into one log. */
  logOf(row: Row): string;
  /** What is to be done with each row, by what is there already; in the order of the rows. */
  plan(db: Handle, rows: readonly Row[]): Promise<Plan<Change>[]>;
  /** Of rows that would be created, looks which of them may be there already. Asked by a dry run alone. */
  compare?(db: Handle, rows: readonly { row: Row; line: number }[]): Promise<void>;
  /** What `compare` has found. */
  proposed?(): ProposedDuplicates;
  /** Does it, and records it. */
  write(tx: SystemTransaction, rows: readonly { row: Row; change: Change; line: number }[]): Promise<void>;
}
