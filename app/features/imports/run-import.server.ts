// The engine of imports, for pages and the command alike: reads a file row by row, checks every row, and either counts what would
// be done (dry run) or does it in batches of one transaction each. Stopped at any point and run again, it makes nothing twice.

import { hash } from "node:crypto";
import { isUniqueViolation } from "#db/errors";
import type { SystemScope, SystemTransaction } from "~/access/scope.server";
import { type CsvFault, type CsvItem, type Delimiter, readCsv } from "~/lib/csv-read.server";
import { ok, type Result, refuse } from "~/lib/result";
import type { Encoding } from "~/lib/text-encoding";
import { errorCode } from "~/ui/field-errors";
import { lockFirm } from "./lock-firm.server";
import type { Mapping } from "./mapping.schema";
import { type CellFault, type ColumnPlan, type Mend, planColumns, RowReader } from "./row-reader.rules";
import { type Counts, type FailedRow, type Tallied, Tally } from "./tally.rules";
import type { Plan, Target } from "./target";

/** Rows of one transaction. */
const batchSize = 200;

/** As many as a spreadsheet holds. The keys of all rows are kept while a file is read. */
const mostRows = 1_048_576;

export type Reading = { path: string; encoding?: Encoding; delimiter?: Delimiter; mapping: Mapping };

export type Hooks = {
  /** A row that was left out, with its cells as they stand. */
  onFailed?: (row: FailedRow & { cells: readonly string[] }) => Promise<void>;
  /** Before any row. */
  onHeader?: (header: readonly string[]) => Promise<void>;
  /** Inside the transaction of a batch, before it ends, with the counts as they will stand. */
  inBatch?: (tx: SystemTransaction, counts: Counts) => Promise<void>;
  /** Between batches. */
  onProgress?: (counts: Counts) => Promise<void>;
  signal?: AbortSignal;
};

/** `stopped`: the signal ended it before the end of the file. */
export type Ran = Tallied & { stopped: boolean };

type Pending = { line: number; cells: readonly string[]; row: unknown; mends: Mend[] };

/**
 * Reads the whole file. `firmCurrency` stands where neither row nor mapping names one.
 * Refusals: `import_file_broken` with `line` and, as faults have it, `reason`; `column_missing`, `column_ambiguous`.
 */
export const runImport = async (
  system: SystemScope,
  target: Target,
  reading: Reading & { firmCurrency: string; dryRun: boolean },
  hooks: Hooks = {},
): Promise<Result<Ran>> => {
  const run = new Run(system, target, reading.dryRun, hooks);
  try {
    return await readInto(run, reading, hooks);
  } finally {
    await run.settle();
  }
};

const readInto = async (
  run: Run,
  { path, encoding, delimiter, mapping, firmCurrency }: Reading & { firmCurrency: string },
  hooks: Hooks,
): Promise<Result<Ran>> => {
  let plan: ColumnPlan | null = null;
  for await (const item of readCsv(path, { encoding, delimiter })) {
    if (hooks.signal?.aborted) break;
    if (plan === null) {
      if (item.kind !== "header") return refuseFile(item);
      const planned = planColumns(mapping, item.cells, firmCurrency);
      if (!planned.ok) return planned;
      plan = planned.value;
      await hooks.onHeader?.(item.cells);
      continue;
    }
    if (run.isFull && item.kind !== "header") {
      await run.leaveOut(item, { ...rowFault, reason: errorCode("too_many_rows", { most: mostRows }) });
      break;
    }
    if (item.kind === "row") await run.take(item, plan);
    // A header name that stands twice matters only where it is mapped, and then the mapping is refused.
    else if (item.kind === "error" && item.error.code !== "duplicate_header") {
      await run.leaveOut(item, csvFault(item, plan.header));
    }
  }
  await run.finish();
  return ok({ ...run.result(), stopped: hooks.signal?.aborted ?? false });
};

const refuseFile = (item: CsvItem): Result<never> => {
  const { code, details } = item.kind === "error" ? item.error : { code: "file_empty", details: undefined };
  return refuse("import_file_broken", { line: item.line, reason: errorCode(code, details) });
};

class Run {
  readonly #system: SystemScope;
  readonly #target: Target;
  readonly #dryRun: boolean;
  readonly #hooks: Hooks;
  readonly #tally = new Tally();
  /** By the log that they write into. */
  readonly #batches = new Map<string, Pending[]>();
  /** The line of each key, and the digests of the rows, to tell a row that stands twice from two that share a key. */
  readonly #lines = new Map<string, number>();
  readonly #digests = new Set<number>();
  /** The batch that the database is at, while the rows of the next one are read and checked. */
  #underWay: Promise<void> = Promise.resolve();

  constructor(system: SystemScope, target: Target, dryRun: boolean, hooks: Hooks) {
    this.#system = system;
    this.#target = target;
    this.#dryRun = dryRun;
    this.#hooks = hooks;
  }

  get isFull(): boolean {
    return this.#tally.counts.read >= mostRows;
  }

  result(): Tallied {
    const duplicates = (this.#dryRun && this.#target.proposed?.()) || null;
    return { ...this.#tally.result(), duplicates };
  }

  async take({ line, cells }: { line: number; cells: string[] }, plan: ColumnPlan): Promise<void> {
    this.#count("read");
    const reader = new RowReader(plan, cells);
    const row = this.#target.check(reader);
    if (row === null || reader.faults.length > 0) return this.#fail({ line, cells, faults: reader.faults });
    const key = this.#target.keyOf(row);
    const digest = digestOf(cells);
    const before = this.#lines.get(key);
    if (before !== undefined && this.#digests.has(digest)) {
      this.#tally.countMends([{ rule: "row_repeated", field: "", from: "", to: "" }]);
      return this.#count("skipped");
    }
    if (before !== undefined) {
      const reason = errorCode("key_repeated", { line: before });
      return this.#fail({ line, cells, faults: [{ ...rowFault, value: key, reason }] });
    }
    this.#lines.set(key, line);
    this.#digests.add(digest);
    const log = this.#target.logOf(row);
    const batch = this.#batches.get(log) ?? [];
    this.#batches.set(log, batch);
    batch.push({ line, cells, row, mends: reader.mends });
    if (batch.length < batchSize) return;
    this.#batches.delete(log);
    await this.#begin(log, batch);
  }

  /** A row that is no row: broken, ragged, or with a cell that cannot be read. */
  async leaveOut({ line, cells }: { line: number; cells: string[] }, fault: CellFault): Promise<void> {
    this.#count("read");
    await this.#fail({ line, cells, faults: [fault] });
  }

  async finish(): Promise<void> {
    for (const [log, batch] of this.#batches) await this.#begin(log, batch);
    this.#batches.clear();
    await this.#underWay;
  }

  /** Waits for the batch that is under way, whatever comes of it. */
  async settle(): Promise<void> {
    await Promise.allSettled([this.#underWay]);
  }

  /** Batches go to the database one after the other. Throws what the batch before this one threw. */
  async #begin(log: string, batch: Pending[]): Promise<void> {
    await this.#underWay;
    this.#underWay = this.#flush(log, batch);
    // It is thrown where the next one waits for it.
    this.#underWay.catch(() => undefined);
  }

  #count(outcome: keyof Counts): void {
    this.#tally.counts = { ...this.#tally.counts, [outcome]: this.#tally.counts[outcome] + 1 };
  }

  async #fail(row: FailedRow & { cells: readonly string[] }): Promise<void> {
    this.#count("failed");
    this.#tally.countFailed({ line: row.line, faults: row.faults });
    await this.#hooks.onFailed?.(row);
  }

  async #flush(log: string, batch: Pending[]): Promise<void> {
    if (this.#hooks.signal?.aborted) return;
    const plans = this.#dryRun
      ? await this.#target.plan(
          this.#system.db,
          batch.map(({ row }) => row),
        )
      : await this.#apply(log, batch);
    this.#tally.counts = countsWith(this.#tally.counts, plans);
    if (this.#dryRun) {
      const created = batch.filter((_, index) => plans[index]?.outcome === "created");
      await this.#target.compare?.(this.#system.db, created);
    }
    for (const [index, plan] of plans.entries()) {
      const pending = batch[index];
      if (!pending) continue;
      if (plan.outcome === "failed") {
        const { line, cells } = pending;
        this.#tally.countFailed({ line, faults: plan.faults });
        await this.#hooks.onFailed?.({ line, cells, faults: plan.faults });
      } else if (plan.outcome !== "skipped")
        this.#tally.countMends([...pending.mends, ...(plan.mends ?? [])]);
    }
    await this.#hooks.onProgress?.(this.#tally.counts);
  }

  /** Once more where another transaction was first with the same row: then the row is there, and is passed over. */
  async #apply(log: string, batch: Pending[]): Promise<Plan<unknown>[]> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.#applyOnce(log, batch);
      } catch (error) {
        if (tries === mostTries || !isUniqueViolation(error)) throw error;
      }
    }
  }

  async #applyOnce(log: string, batch: Pending[]): Promise<Plan<unknown>[]> {
    const applied = await this.#system.transaction(async (tx) => {
      await lockFirm(tx.db, log);
      const plans = await this.#target.plan(
        tx.db,
        batch.map(({ row }) => row),
      );
      const todo = plans.flatMap((plan, index) =>
        plan.outcome === "created" || plan.outcome === "updated"
          ? [{ row: batch[index]?.row, change: plan.change, line: batch[index]?.line ?? 0 }]
          : [],
      );
      if (todo.length > 0) await this.#target.write(tx, todo);
      await this.#hooks.inBatch?.(tx, countsWith(this.#tally.counts, plans));
      return ok(plans);
    });
    if (!applied.ok) throw new Error(`a batch was refused: ${applied.refusal.code}`);
    return applied.value;
  }
}

const mostTries = 5;

const countsWith = (counts: Counts, plans: readonly Plan<unknown>[]): Counts => {
  const next = { ...counts };
  for (const { outcome } of plans) next[outcome] += 1;
  return next;
};

/** The first 48 bits of a digest of the cells. */
const digestOf = (cells: readonly string[]): number =>
  hash("sha256", JSON.stringify(cells), "buffer").readUIntBE(0, 6);

/** A fault of the row as a whole. */
const rowFault = { field: null, column: "", value: "" };

const longestShown = 200;

const csvFault = (
  { cells, error: { code, column, details } }: { cells: string[]; error: CsvFault },
  header: readonly string[],
): CellFault => {
  const index = column === undefined ? -1 : column - 1;
  // Of a broken line there is the text alone.
  const value = cells.length === 1 ? cells[0] : cells[index];
  return {
    field: null,
    column: header[index] ?? "",
    value: (value ?? "").slice(0, longestShown),
    reason: errorCode(code, details),
  };
};
