// What is kept of a person beside the rows of the customer file: the sealed values of the record, and the answers of the API that can
// still be repeated. For the erasure of a person.

import { type SqlBool, sql } from "kysely";
import type { Handle } from "./index.server";

export class PersonDatabase {
  readonly #handle: Handle;
  readonly #me: string;
  readonly #changing: () => void;

  /** `changing` is told of every statement that changes something. */
  constructor(handle: Handle, organizationId: string, changing: () => void) {
    this.#handle = handle;
    this.#me = organizationId;
    this.#changing = changing;
  }

  /**
   * Erases what the firm sealed in entries about these things: all of it, or the named fields. The digests stay, and the tree with
   * them. Where a change came from stays too: that tells of who made it.
   */
  async eraseSealed(type: string, ids: readonly string[], fields: readonly string[] = []): Promise<void> {
    if (ids.length === 0) return;
    this.#changing();
    const pointers = fields.flatMap((field) => [`/before/${field}`, `/after/${field}`]);
    await this.#handle
      .deleteFrom("audit_sealed_values")
      .where("organization_id", "=", this.#me)
      .where("field", "<>", "/origin")
      .$if(pointers.length > 0, (rows) => rows.where("field", "in", pointers))
      .where("entry_id", "in", (select) =>
        select
          .selectFrom("audit_entries")
          .where("subject_type", "=", type)
          .where("subject_id", "in", [...ids])
          .select("id"),
      )
      .execute();
  }

  /** Forgets the answers of the API that name one of these rows. */
  async forgetAnswers(ids: readonly string[]): Promise<void> {
    this.#changing();
    for (const id of ids) {
      await this.#handle
        .deleteFrom("idempotency_keys")
        .where("organization_id", "=", this.#me)
        .where(sql<SqlBool>`body like ${`%${id}%`}`)
        .execute();
    }
  }
}
