// SQLite through the `sqlite3` package: one writer connection behind a mutex and two readers (WAL), so that a long report
// does not hold up the pages of others. Everything that is SQLite's own stands in this file; replacing the driver means
// replacing this file.

import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import sqlite3 from "sqlite3";

const readerCount = 2;
const cachedStatements = 200;

/** 3.51.3 mended the WAL-reset corruption; an older bundled SQLite is refused at start. */
const oldestSafeVersion = [3, 51, 3] as const;

type Rows = { rows: unknown[]; changes: number };

/** One connection with its prepared statements, least recently used first. */
class Connection {
  readonly #database: sqlite3.Database;
  readonly #statements = new Map<string, Promise<sqlite3.Statement>>();
  #isClosed = false;
  pending = 0;

  private constructor(database: sqlite3.Database) {
    this.#database = database;
  }

  static async open(file: string, role: "writer" | "reader"): Promise<Connection> {
    const database = await new Promise<sqlite3.Database>((resolve, reject) => {
      const opened = new sqlite3.Database(file, (error) => (error ? reject(error) : resolve(opened)));
    });
    const connection = new Connection(database);
    await connection.execute("pragma busy_timeout = 5000");
    await connection.execute("pragma journal_mode = wal");
    await connection.execute("pragma synchronous = full");
    await connection.execute("pragma foreign_keys = on");
    // Else `insert or replace` deletes a row without firing the trigger that refuses it.
    await connection.execute("pragma recursive_triggers = on");
    await connection.execute("pragma temp_store = memory");
    await connection.execute("pragma cache_size = -4000");
    if (role === "reader") await connection.execute("pragma query_only = on");
    return connection;
  }

  all(sql: string, parameters: readonly unknown[]): Promise<unknown[]> {
    return this.#run(
      (statement, settle) => statement.all(parameters, (error, rows) => settle(error, rows)),
      sql,
    );
  }

  change(sql: string, parameters: readonly unknown[]): Promise<number> {
    return this.#run(
      (statement, settle) =>
        statement.run(parameters, function (this: sqlite3.RunResult, error) {
          settle(error, this.changes);
        }),
      sql,
    );
  }

  /** Runs SQL that is not worth keeping prepared. */
  execute(sql: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#database.exec(sql, (error) => (error ? reject(error) : resolve()));
    });
  }

  async #run<Value>(
    call: (statement: sqlite3.Statement, settle: (error: Error | null, value: Value) => void) => void,
    sql: string,
  ): Promise<Value> {
    const statement = await this.#prepare(sql);
    this.pending += 1;
    try {
      return await new Promise<Value>((resolve, reject) => {
        call(statement, (error, value) => (error ? reject(error) : resolve(value)));
      });
    } finally {
      this.pending -= 1;
    }
  }

  /** The promise is kept, so that the same SQL asked for twice at once is prepared once. */
  #prepare(sql: string): Promise<sqlite3.Statement> {
    if (this.#isClosed) throw new Error("The database is closed");
    const known = this.#statements.get(sql);
    if (known) {
      this.#statements.delete(sql);
      this.#statements.set(sql, known);
      return known;
    }
    const preparing = new Promise<sqlite3.Statement>((resolve, reject) => {
      const prepared: sqlite3.Statement = this.#database.prepare(sql, (error: Error | null) =>
        error ? reject(error) : resolve(prepared),
      );
    });
    this.#statements.set(sql, preparing);
    preparing.catch(() => this.#statements.delete(sql));
    this.#dropOldest();
    return preparing;
  }

  #dropOldest(): void {
    const [oldest] = this.#statements;
    if (!oldest || this.#statements.size <= cachedStatements) return;
    this.#statements.delete(oldest[0]);
    oldest[1].then(
      (statement) => statement.finalize(),
      () => {},
    );
  }

  /** Lets what is in work end. A request whose client has gone may still ask: it is refused, or SQLite would not close. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const statements = await Promise.allSettled(this.#statements.values());
    for (const one of statements) if (one.status === "fulfilled") one.value.finalize();
    this.#statements.clear();
    await new Promise<void>((resolve, reject) => {
      this.#database.close((error) => (error ? reject(error) : resolve()));
    });
  }
}

/** Who may write next; what is answered gives the turn back. */
export type Turns = { acquire(): Promise<() => void> };

/** First come, first served. */
class Mutex implements Turns {
  #tail: Promise<void> = Promise.resolve();

  acquire(): Promise<() => void> {
    let release: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const turn = this.#tail.then(() => release);
    this.#tail = held;
    return turn;
  }
}

/** The file's connections, opened once and shared by every Kysely handle over it. */
export class SqliteFile {
  readonly #writer: Connection;
  readonly #readers: Connection[];
  readonly turns: Turns;

  private constructor(writer: Connection, readers: Connection[], turns: Turns) {
    this.#writer = writer;
    this.#readers = readers;
    this.turns = turns;
  }

  /**
   * Opens the file, creating it where there is none. `turns` are those of another opening of the same file, with which this one is to take
   * turns in writing. Throws when the bundled SQLite is older than 3.51.3.
   */
  static async open(file: string, turns: Turns = new Mutex()): Promise<SqliteFile> {
    const writer = await Connection.open(file, "writer");
    const [row] = (await writer.all("select sqlite_version() as version", [])) as { version: string }[];
    if (!row || isOlder(row.version)) {
      await writer.close();
      throw new Error(`SQLite ${row?.version} can corrupt a WAL database; 3.51.3 or newer is needed`);
    }
    const readers: Connection[] = [];
    for (let i = 0; i < readerCount; i += 1) readers.push(await Connection.open(file, "reader"));
    return new SqliteFile(writer, readers, turns);
  }

  lockWriter(): Promise<() => void> {
    return this.turns.acquire();
  }

  get writer(): Connection {
    return this.#writer;
  }

  leastBusyReader(): Connection {
    return this.#readers.reduce((best, next) => (next.pending < best.pending ? next : best));
  }

  async close(): Promise<void> {
    const release = await this.lockWriter();
    try {
      for (const connection of [...this.#readers, this.#writer]) await connection.close();
    } finally {
      release();
    }
  }
}

const isOlder = (version: string): boolean => {
  const parts = version.split(".").map(Number);
  for (const [index, safe] of oldestSafeVersion.entries()) {
    const part = parts[index] ?? 0;
    if (part !== safe) return part < safe;
  }
  return false;
};

/** Reads go to a reader, writes to the writer in turn; inside a transaction everything goes to the writer, which it holds. */
class SqliteSession implements DatabaseConnection {
  readonly #file: SqliteFile;
  #releaseWriter: (() => void) | null = null;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  async begin(): Promise<void> {
    const release = await this.#file.lockWriter();
    try {
      await this.#file.writer.execute("begin immediate");
    } catch (error) {
      release();
      throw error;
    }
    this.#releaseWriter = release;
  }

  async end(how: "commit" | "rollback"): Promise<void> {
    const release = this.#releaseWriter;
    if (!release) throw new Error(`${how} without a transaction`);
    // A failed commit leaves the transaction open for Kysely's rollback, which then ends it.
    if (how === "commit") await this.#file.writer.execute("commit");
    this.#releaseWriter = null;
    try {
      if (how === "rollback") await this.#file.writer.execute("rollback");
    } finally {
      release();
    }
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    if (this.#releaseWriter) return toResult(await run(this.#file.writer, query));
    if (query.query.kind === "SelectQueryNode")
      return toResult(await run(this.#file.leastBusyReader(), query));
    const release = await this.#file.lockWriter();
    try {
      return toResult(await run(this.#file.writer, query));
    } finally {
      release();
    }
  }

  streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error("SQLite queries are read in pages, not streamed");
  }
}

const run = async (connection: Connection, { sql, parameters, query }: CompiledQuery): Promise<Rows> => {
  const changesRows =
    query.kind === "InsertQueryNode" || query.kind === "UpdateQueryNode" || query.kind === "DeleteQueryNode";
  if (changesRows && !query.returning) return { rows: [], changes: await connection.change(sql, parameters) };
  const rows = await connection.all(sql, parameters);
  return { rows, changes: changesRows ? rows.length : 0 };
};

const toResult = <Row>({ rows, changes }: Rows): QueryResult<Row> => ({
  rows: rows as Row[],
  numAffectedRows: BigInt(changes),
});

class SqliteDriver implements Driver {
  readonly #file: SqliteFile;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<SqliteSession> {
    return new SqliteSession(this.#file);
  }

  async beginTransaction(session: SqliteSession): Promise<void> {
    await session.begin();
  }

  async commitTransaction(session: SqliteSession): Promise<void> {
    await session.end("commit");
  }

  async rollbackTransaction(session: SqliteSession): Promise<void> {
    await session.end("rollback");
  }

  async savepoint(session: SqliteSession, name: string): Promise<void> {
    await session.executeQuery(CompiledQuery.raw(`savepoint "${name}"`));
  }

  async rollbackToSavepoint(session: SqliteSession, name: string): Promise<void> {
    await session.executeQuery(CompiledQuery.raw(`rollback to "${name}"`));
  }

  async releaseSavepoint(session: SqliteSession, name: string): Promise<void> {
    await session.executeQuery(CompiledQuery.raw(`release "${name}"`));
  }

  async releaseConnection(): Promise<void> {}

  /** The file is shared by all handles; whoever opened it closes it. */
  async destroy(): Promise<void> {}
}

/** SQLite can roll back changes of the schema, so a failed migration leaves nothing behind. */
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

export const sqliteDialect = (file: SqliteFile): Dialect => ({
  createAdapter: () => new TransactionalSqliteAdapter(),
  createDriver: () => new SqliteDriver(file),
  createIntrospector: (database) => new SqliteIntrospector(database),
  createQueryCompiler: () => new SqliteQueryCompiler(),
});
