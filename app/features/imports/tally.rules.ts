// What an import did, counted while it runs: rows by outcome, mends by rule, faults by what they have in common. Pure.

import type { ProposedDuplicates } from "./proposed-duplicates";
import type { CellFault, Mend, MendRule } from "./row-reader.rules";

export const outcomes = ["created", "updated", "skipped", "failed"] as const;
export type Outcome = (typeof outcomes)[number];

/** `read` is the sum of the others once the import is through. */
export type Counts = { read: number } & Record<Outcome, number>;

export type CountedMend = Mend & { count: number };
export type CountedFault = CellFault & { count: number };

/** One row that was left out. `faults` of the row are in the order of its fields. */
export type FailedRow = { line: number; faults: CellFault[] };

export type Tallied = {
  counts: Counts;
  mends: CountedMend[];
  /** The commonest faults, each by column, value and reason. */
  faults: CountedFault[];
  /** The first rows that were left out. */
  failedRows: FailedRow[];
  /** Of a check: rows that look like customers that are there; null where nothing is compared. */
  duplicates: ProposedDuplicates | null;
};

export const noCounts: Counts = { read: 0, created: 0, updated: 0, skipped: 0, failed: 0 };

/** A file whose every row is wrong in its own way must not fill the memory, nor the summary. */
const mostDistinct = 500;
const mostShown = 50;

/** Of these every pair of values is counted by itself; of the others the first stands for all. */
const countedByValue: readonly MendRule[] = ["value", "alias", "country"];

class Counter<Item> {
  readonly #counted = new Map<string, Item & { count: number }>();

  /** Beyond the limit what is new is counted as `rest`. */
  add(key: string, item: Item, rest: Item): void {
    const known = this.#counted.get(key);
    if (known) known.count += 1;
    else if (this.#counted.size < mostDistinct) this.#counted.set(key, { ...item, count: 1 });
    else {
      const others = this.#counted.get("") ?? { ...rest, count: 0 };
      others.count += 1;
      this.#counted.set("", others);
    }
  }

  /** The commonest first. */
  list(): (Item & { count: number })[] {
    return [...this.#counted.values()].sort((a, b) => b.count - a.count);
  }
}

export class Tally {
  counts: Counts = noCounts;
  readonly #mends = new Counter<Mend>();
  readonly #faults = new Counter<CellFault>();
  readonly #failedRows: FailedRow[] = [];

  countMends(mends: readonly Mend[]): void {
    for (const mend of mends) {
      const { rule, field, from, to } = mend;
      const key = JSON.stringify(countedByValue.includes(rule) ? [rule, field, from, to] : [rule, field]);
      this.#mends.add(key, mend, { rule, field, from: "", to: "" });
    }
  }

  countFailed(row: FailedRow): void {
    if (this.#failedRows.length < mostShown) this.#failedRows.push(row);
    for (const fault of row.faults) {
      const { field, column, value, reason } = fault;
      this.#faults.add(JSON.stringify([column, value, reason]), fault, { field, column, value: "", reason });
    }
  }

  result(): Omit<Tallied, "duplicates"> {
    return {
      counts: this.counts,
      mends: this.#mends.list(),
      faults: this.#faults.list().slice(0, mostShown),
      failedRows: this.#failedRows,
    };
  }
}
