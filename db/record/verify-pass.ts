// What the passes of a verification share. Only verify.server.ts starts them.

import type { Kysely } from "kysely";
import type { Database } from "../schema";
import type { Report } from "./finding";

/** One pass over one log. `size` is the number of its entries, `batchSize` the number of rows read at a time. */
export type Pass = {
  database: Kysely<Database>;
  report: Report;
  log: string;
  size: number;
  batchSize: number;
};

/** Follows positions that should come one after the other, and tells where some are left out. */
export class Sequence {
  readonly #missing: (first: number, last: number) => void;
  next = 0;

  constructor(missing: (first: number, last: number) => void) {
    this.#missing = missing;
  }

  /** This position comes, or the sequence should end before it. */
  reach(position: number): void {
    if (position > this.next) this.#missing(this.next, position - 1);
    this.next = position + 1;
  }
}
