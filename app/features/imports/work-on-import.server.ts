// Works on one import of a page: checks it or runs it, from beginning to end, outside the request that asked for it. However
// often a process is ended meanwhile, whoever takes it up next makes nothing twice and loses no count.

import { randomUUID } from "node:crypto";
import type { Row } from "#db/schema";
import type { SystemScope, SystemTransaction } from "~/access/scope.server";
import { isoInstant } from "~/lib/clock";
import type { Delimiter } from "~/lib/csv-read.server";
import { ok, type Result, refuse } from "~/lib/result";
import type { Encoding } from "~/lib/text-encoding";
import { FailedRowsFile } from "./error-file.server";
import { type Course, parseCourse, takeUp, wholeCounts } from "./import-course";
import { mappingSchema } from "./mapping.schema";
import { openTarget } from "./open-target.server";
import { type Hooks, type Ran, runImport } from "./run-import.server";
import type { Tallied } from "./tally.rules";
import type { Handle } from "./target";
import { failedRowsPath, uploadPath, uploadSize } from "./upload-store.server";

/** A worker that has said nothing for so long is gone. */
const silenceMs = 60_000;
/** How often a check tells how far it is; a run does with each batch. */
const tellEveryMs = 1_000;

/** Somebody else has taken the import up. */
class TakenOver extends Error {}

/** Imports that wait for a worker, or whose worker is gone. */
export const listWaiting = async (system: SystemScope): Promise<string[]> => {
  const rows = await system.db
    .selectFrom("imports")
    .where("state", "=", "running")
    .select(["id", "summary", "updated_at"])
    .orderBy("updated_at")
    .execute();
  const gone = isoInstant(new Date(system.clock().getTime() - silenceMs));
  return rows
    .filter(({ summary, updated_at }) => parseCourse(summary).lease === null || updated_at < gone)
    .map(({ id }) => id);
};

/**
 * Works on the import until it is through or the signal ends it; then it waits for the next worker. Does nothing where another
 * worker is at it, or it is not to be worked on. Throws what surprises; the import has failed then, except where the database
 * is unavailable.
 */
export const workOnImport = async (
  system: SystemScope,
  id: string,
  { signal, isPassing }: { signal: AbortSignal; isPassing: (error: unknown) => boolean },
): Promise<void> => {
  const work = await Work.take(system, id);
  if (!work) return;
  try {
    await work.finish(await work.do(signal));
  } catch (error) {
    if (error instanceof TakenOver) return;
    if (!isPassing(error)) await work.finish(refuse("import_broke_off"));
    throw error;
  }
};

type Taken = Row<"imports">;
type State = Taken["state"];

class Work {
  readonly #system: SystemScope;
  readonly #import: Taken;
  /** As it stands in the row. */
  #course: Course;
  #toldAt = 0;

  private constructor(system: SystemScope, taken: Taken, course: Course) {
    this.#system = system;
    this.#import = taken;
    this.#course = course;
  }

  static async take(system: SystemScope, id: string): Promise<Work | null> {
    const row = await system.db.selectFrom("imports").where("id", "=", id).selectAll().executeTakeFirst();
    if (row?.state !== "running") return null;
    const course = parseCourse(row.summary);
    const silentFor = system.clock().getTime() - Date.parse(row.updated_at);
    if (course.lease !== null && silentFor < silenceMs) return null;
    const taken = takeUp(course, randomUUID());
    const work = new Work(system, row, taken);
    return (await work.#tell(system.db, taken, { before: row.summary })) ? work : null;
  }

  async do(signal: AbortSignal): Promise<Result<Ran>> {
    const { organization_id, alliance_id, file_hash, encoding, delimiter, mapping: json } = this.#import;
    const mapping = mappingSchema.parse(JSON.parse(json));
    if ((await uploadSize(file_hash)) === null) return refuse("import_file_gone");
    const opened = await openTarget(
      this.#system.db,
      { organizationId: organization_id, userId: this.#course.byUserId, importId: this.#import.id },
      { mapping, allianceId: alliance_id, now: this.#system.clock(), same: this.#course.same },
    );
    if (!opened.ok) return opened;
    const failedRows = await FailedRowsFile.create(failedRowsPath(this.#import.id));
    const reading = {
      path: uploadPath(file_hash),
      encoding: encoding as Encoding,
      delimiter: delimiter as Delimiter,
      mapping,
      firmCurrency: opened.value.firmCurrency,
      dryRun: this.#course.phase === "check",
    };
    const hooks = { ...failedRows.hooks, ...this.#hooks(), signal };
    try {
      const ran = await runImport(this.#system, opened.value.target, reading, hooks);
      // Of a header alone there is nothing that a run could do.
      const isBare = ran.ok && !ran.value.stopped && ran.value.counts.read === 0;
      return isBare ? refuse("import_file_broken", { line: 1, reason: "file_empty" }) : ran;
    } finally {
      await failedRows.close();
    }
  }

  /** What came of it: the end of the phase, or, where it was stopped, that it waits again. */
  async finish(ran: Result<Ran>): Promise<void> {
    if (ran.ok && ran.value.stopped) {
      await this.#tell(this.#system.db, { ...this.#course, lease: null });
      return;
    }
    const { phase, total, earlier } = this.#course;
    const through = ran.ok
      ? { counts: ran.value.counts, total: ran.value.counts.read || total, result: tallied(ran.value) }
      : { refusal: ran.refusal };
    const course: Course = { ...this.#course, ...through, lease: null };
    const ended = phase === "check" ? (["checked", "uploaded"] as const) : (["done", "failed"] as const);
    const finished = await this.#system.transaction(async (tx) => {
      if (!(await this.#tell(tx.db, course, { state: ended[ran.ok ? 0 : 1] }))) return refuse("taken_over");
      if (phase === "run") {
        const counts = wholeCounts(course.counts, earlier);
        await tx.record(
          {
            log: this.#import.organization_id,
            subject: { type: "import", id: this.#import.id },
            action: ran.ok ? "import.finished" : "import.failed",
            after: ran.ok ? { ...counts } : { ...counts, reason: ran.refusal.code },
          },
          { userId: this.#course.byUserId, organizationId: this.#import.organization_id },
        );
      }
      return ok(null);
    });
    if (!finished.ok) throw new TakenOver();
  }

  #hooks(): Pick<Hooks, "inBatch" | "onProgress"> {
    if (this.#course.phase === "check") {
      return {
        onProgress: async (counts) => {
          if (performance.now() - this.#toldAt < tellEveryMs) return;
          const course = { ...this.#course, counts };
          if (!(await this.#tell(this.#system.db, course))) throw new TakenOver();
          this.#adopt(course);
        },
      };
    }
    let next = this.#course;
    return {
      inBatch: async (tx: SystemTransaction, counts) => {
        next = { ...this.#course, counts };
        if (!(await this.#tell(tx.db, next))) throw new TakenOver();
      },
      // Only now that the batch is committed.
      onProgress: async () => this.#adopt(next),
    };
  }

  #adopt(course: Course): void {
    this.#course = course;
    this.#toldAt = performance.now();
  }

  /** Writes the course down where the row has the one that this worker knows; answers whether it had. */
  async #tell(
    db: Handle,
    course: Course,
    { state = "running", before = JSON.stringify(this.#course) }: { state?: State; before?: string } = {},
  ): Promise<boolean> {
    const told = await db
      .updateTable("imports")
      .set((row) => ({
        summary: JSON.stringify(course),
        updated_at: isoInstant(this.#system.clock()),
        state,
        version: row("version", "+", state === "running" ? 0 : 1),
      }))
      .where("id", "=", this.#import.id)
      .where("state", "=", "running")
      .where("summary", "=", before)
      .executeTakeFirst();
    return told.numUpdatedRows > 0n;
  }
}

const tallied = ({ stopped: _, ...result }: Ran): Tallied => result;
