// The Scope: who acts, for which firm, with what rights, on a database handle that is bound to that firm. Features take one
// first. Its making is private to access: guards make it from a session or a token, commands of the operator from a name.

import { AsyncLocalStorage } from "node:async_hooks";
import type { Insertable, Transaction } from "kysely";
import { insertRows } from "#db/dialects/insert-rows";
import type { Handle, OpenDatabase } from "#db/index.server";
import { type AppendedEntry, appendEntries, appendEntry, type EntryInput } from "#db/record/append.server";
import type { Signer } from "#db/record/tree-head";
import type { Database } from "#db/schema";
import { TenantDatabase } from "#db/scope.server";
import { ConflictDatabase } from "#db/scope-conflicts.server";
import { ImportDatabase } from "#db/scope-imports.server";
import { SearchDatabase } from "#db/scope-search.server";
import { type Clock, isoInstant } from "~/lib/clock";
import { newId } from "~/lib/id";
import type { Result } from "~/lib/result";
import type { Locale } from "~/ui/locale";
import { type Right, type Role, rightsOf } from "./rights";

/** What a mail is made of; the outbox worker renders it in the recipient's language. */
export type Mail = {
  kind: string;
  recipient: string;
  locale: Locale;
  values: Record<string, string | number>;
};

/** One change as the record keeps it. `log` is the firm in whose log it stands: the alliance's lead, else the acting firm. */
export type Change = {
  log?: string;
  counterparty?: string | null;
  subject: { type: string; id: string };
  action: string;
  before?: EntryInput["before"];
  after?: EntryInput["after"];
  /** Names of the fields that enter as digests: personal data, and what the other side must not read. */
  sealed?: string[];
};

export type Identity = {
  organizationId: string;
  /** The firm's address name and display name. */
  organization: { slug: string; name: string; currency: string };
  user: { id: string; email: string; name: string };
  role: Role;
  locale: Locale;
  timeZone: string;
};

type Making = {
  database: OpenDatabase;
  signer: Signer;
  clock: Clock;
  clientAddress: string | null;
  /** Where a token allows less than its owner's role. */
  onlyRights?: ReadonlySet<Right>;
};

/** Marks the async calls inside a transaction, in which the outer handle would wait for itself on SQLite. */
const inTransaction = new AsyncLocalStorage<true>();

/** Thrown inside a transaction to undo it and still answer the refusal. */
class Refused extends Error {
  readonly refusal: Result<never>;
  constructor(refusal: Result<never>) {
    super("refused");
    this.refusal = refusal;
  }
}

export class Scope {
  readonly organizationId: string;
  readonly organization: Identity["organization"];
  readonly user: Identity["user"];
  readonly role: Role;
  readonly locale: Locale;
  readonly timeZone: string;
  readonly rights: ReadonlySet<Right>;
  readonly clock: Clock;
  readonly #identity: Identity;
  readonly #making: Making;
  readonly #handle: Handle;
  readonly #db: TenantDatabase;

  /** For app/access alone; the import-boundary check keeps others to the type. */
  constructor(identity: Identity, making: Making) {
    this.#identity = identity;
    this.#making = making;
    this.organizationId = identity.organizationId;
    this.organization = identity.organization;
    this.user = identity.user;
    this.role = identity.role;
    this.locale = identity.locale;
    this.timeZone = identity.timeZone;
    this.clock = making.clock;
    const ofRole = rightsOf[identity.role];
    const { onlyRights } = making;
    this.rights = onlyRights ? new Set([...ofRole].filter((right) => onlyRights.has(right))) : ofRole;
    this.#handle = making.database.forOrganization(identity.organizationId);
    this.#db = new TenantDatabase(this.#handle, identity.organizationId);
  }

  can(right: Right): boolean {
    return this.rights.has(right);
  }

  /** Reads outside a transaction. Writes belong into `transaction`. */
  get db(): TenantDatabase {
    if (inTransaction.getStore()) throw new Error("inside a transaction, use the transaction's own handle");
    return this.#db;
  }

  get kind(): OpenDatabase["kind"] {
    return this.#making.database.kind;
  }

  /**
   * Runs the work in one transaction: all of it stays, or, when it throws or answers a refusal, nothing. Work that changed
   * something must have recorded it.
   */
  async transaction<Value>(work: (tx: TransactionScope) => Promise<Result<Value>>): Promise<Result<Value>> {
    if (inTransaction.getStore()) throw new Error("a transaction inside a transaction");
    try {
      return await this.#handle.transaction().execute((trx) =>
        inTransaction.run(true, async () => {
          const tx = new TransactionScope(this.#identity, this.#making, trx);
          const result = await work(tx);
          if (!result.ok) throw new Refused(result);
          tx.assertRecorded();
          return result;
        }),
      );
    } catch (error) {
      if (error instanceof Refused) return error.refusal;
      throw error;
    }
  }
}

/** The scope inside one transaction. */
export class TransactionScope {
  readonly db: TenantDatabase;
  readonly organizationId: string;
  readonly user: Identity["user"];
  readonly role: Role;
  readonly now: Date;
  /** `now` as it stands in the tables. */
  readonly at: string;
  readonly #making: Making;
  readonly #trx: Transaction<Database>;
  #recorded = 0;

  constructor(identity: Identity, making: Making, trx: Transaction<Database>) {
    this.organizationId = identity.organizationId;
    this.user = identity.user;
    this.role = identity.role;
    this.now = making.clock();
    this.at = isoInstant(this.now);
    this.db = new TenantDatabase(trx, identity.organizationId);
    this.#making = making;
    this.#trx = trx;
  }

  /** Writes the change into the record. */
  record(change: Change): Promise<AppendedEntry> {
    this.#recorded += 1;
    return record(this.#trx, this.#making, change, {
      at: this.at,
      actorUserId: this.user.id,
      actingOrganizationId: this.organizationId,
    });
  }

  /** Puts a mail into the outbox; it leaves after the transaction stands. */
  send(mail: Mail): Promise<void> {
    return putInOutbox(this.#trx, mail, this.organizationId, this.at);
  }

  assertRecorded(): void {
    if (this.db.changes > 0 && this.#recorded === 0) throw new Error("a change was not recorded");
  }
}

/**
 * The installation itself: sign-in, invitations, onboarding, jobs, imports into several firms. It sees every firm, so each
 * making names its reason, and a test counts them.
 */
export class SystemScope {
  readonly reason: string;
  readonly clock: Clock;
  readonly #making: Making;

  constructor(reason: string, making: Making) {
    this.reason = reason;
    this.clock = making.clock;
    this.#making = making;
  }

  get db(): Handle {
    if (inTransaction.getStore()) throw new Error("inside a transaction, use the transaction's own handle");
    return this.#making.database.system;
  }

  get database(): OpenDatabase {
    return this.#making.database;
  }

  /** What a firm may read, for work beside the requests that is done for it. */
  readingAs(organizationId: string): TenantDatabase {
    return new TenantDatabase(this.#making.database.forOrganization(organizationId), organizationId);
  }

  async transaction<Value>(work: (tx: SystemTransaction) => Promise<Result<Value>>): Promise<Result<Value>> {
    if (inTransaction.getStore()) throw new Error("a transaction inside a transaction");
    try {
      return await this.#making.database.system.transaction().execute((trx) =>
        inTransaction.run(true, async () => {
          const result = await work(new SystemTransaction(trx, this.#making));
          if (!result.ok) throw new Refused(result);
          return result;
        }),
      );
    } catch (error) {
      if (error instanceof Refused) return error.refusal;
      throw error;
    }
  }
}

/** The installation inside one transaction. */
export class SystemTransaction {
  readonly db: Transaction<Database>;
  readonly now: Date;
  readonly at: string;
  readonly #making: Making;

  constructor(trx: Transaction<Database>, making: Making) {
    this.db = trx;
    this.now = making.clock();
    this.at = isoInstant(this.now);
    this.#making = making;
  }

  /** Writes the change into a firm's log; `by` is the person and the firm that acted, where there is one. */
  record(
    change: Change & { log: string },
    by: { userId: string | null; organizationId: string | null },
  ): Promise<AppendedEntry> {
    return record(this.db, this.#making, change, {
      at: this.at,
      actorUserId: by.userId,
      actingOrganizationId: by.organizationId,
    });
  }

  /** Writes many changes into one firm's log, in their order, under one signed head. */
  recordMany(
    log: string,
    changes: readonly Omit<Change, "log">[],
    by: { userId: string | null; organizationId: string | null },
  ): Promise<AppendedEntry[]> {
    const actor = { at: this.at, actorUserId: by.userId, actingOrganizationId: by.organizationId };
    const entries = changes.map((change) => entryOf({ ...change, log }, this.#making, actor));
    return appendEntries(this.db, { signer: this.#making.signer, entries });
  }

  send(mail: Mail, organizationId: string | null): Promise<void> {
    return putInOutbox(this.db, mail, organizationId, this.at);
  }

  /** The statement that inserts these rows, at least one, all with the columns of the first: quicker than one with each value in it. */
  insertRows<Name extends keyof Database>(table: Name, rows: readonly Insertable<Database[Name]>[]) {
    return insertRows(this.db, table, rows);
  }

  /** What an undo would do with the rows of a firm's imports. */
  importsOf(organizationId: string): ImportDatabase {
    return new ImportDatabase(this.db, organizationId);
  }

  /** What the customers of a firm are found by. */
  searchOf(organizationId: string): SearchDatabase {
    return new SearchDatabase(this.db, organizationId);
  }

  /** Conflicts of the deals that a firm leads. */
  conflictsOf(organizationId: string): ConflictDatabase {
    return new ConflictDatabase(this.db, organizationId, () => undefined);
  }
}

type Actor = { at: string; actorUserId: string | null; actingOrganizationId: string | null };

const entryOf = (change: Change, { clientAddress }: Making, by: Actor): EntryInput => {
  const log = change.log ?? by.actingOrganizationId;
  if (!log) throw new Error("an entry without a log");
  return {
    log,
    ...by,
    counterpartyOrganizationId: change.counterparty ?? null,
    subjectType: change.subject.type,
    subjectId: change.subject.id,
    action: change.action,
    before: change.before ?? null,
    after: change.after ?? null,
    sealed: change.sealed ?? [],
    origin: clientAddress,
  };
};

const record = (
  trx: Transaction<Database>,
  making: Making,
  change: Change,
  by: Actor,
): Promise<AppendedEntry> => appendEntry(trx, { signer: making.signer, entry: entryOf(change, making, by) });

const putInOutbox = async (
  trx: Transaction<Database>,
  { kind, recipient, locale, values }: Mail,
  organizationId: string | null,
  at: string,
): Promise<void> => {
  await trx
    .insertInto("outbox")
    .values({
      id: newId(),
      organization_id: organizationId,
      kind,
      recipient,
      locale,
      payload: JSON.stringify(values),
      state: "pending",
      attempts: 0,
      next_attempt_at: at,
      last_error: "",
      created_at: at,
      sent_at: null,
    })
    .execute();
};
