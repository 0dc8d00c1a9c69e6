// PostgreSQL through `pg` and Kysely's own driver. A handle acts for one firm or for the installation: each connection is
// told which before its first query, and row-level security policies read it from there.

import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresDriver,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from "kysely";
import pg from "pg";

/** What the policies read for the installation's own work: sign-in, jobs, migrations, the operator. */
export const installation = "*";

/** Sums and counts come as bigint or numeric text; ours are safe integers, and one that is not is an error, not a rounding. */
const toSafeInteger = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`not a safe integer: ${text}`);
  return value;
};

export const openPool = (url: string): pg.Pool => {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 5_000,
    types: {
      getTypeParser: (oid, format) =>
        oid === pg.types.builtins.INT8 ? toSafeInteger : pg.types.getTypeParser(oid, format),
    },
  });
  // A dropped idle connection is replaced at its next use; without a listener it would end the process.
  pool.on("error", () => {});
  return pool;
};

class TenantDriver implements Driver {
  readonly #driver: PostgresDriver;
  readonly #organizationId: string;

  constructor(pool: pg.Pool, organizationId: string) {
    this.#driver = new PostgresDriver({ pool });
    this.#organizationId = organizationId;
  }

  init(): Promise<void> {
    return this.#driver.init();
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await this.#driver.acquireConnection();
    try {
      await connection.executeQuery(
        CompiledQuery.raw("select set_config('entente.organization_id', $1, false)", [this.#organizationId]),
      );
    } catch (error) {
      await this.releaseConnection(connection);
      throw error;
    }
    return connection;
  }

  beginTransaction(
    ...[connection, settings]: Parameters<PostgresDriver["beginTransaction"]>
  ): ReturnType<PostgresDriver["beginTransaction"]> {
    return this.#driver.beginTransaction(connection, settings);
  }

  commitTransaction(connection: DatabaseConnection): Promise<void> {
    return this.#driver.commitTransaction(connection as Parameters<PostgresDriver["commitTransaction"]>[0]);
  }

  rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    return this.#driver.rollbackTransaction(
      connection as Parameters<PostgresDriver["rollbackTransaction"]>[0],
    );
  }

  releaseConnection(connection: DatabaseConnection): Promise<void> {
    return this.#driver.releaseConnection(connection as Parameters<PostgresDriver["releaseConnection"]>[0]);
  }

  /** The pool is shared by all handles; whoever opened it ends it. */
  async destroy(): Promise<void> {}
}

export const postgresDialect = (pool: pg.Pool, organizationId: string): Dialect => ({
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => new TenantDriver(pool, organizationId),
  createIntrospector: (database) => new PostgresIntrospector(database),
  createQueryCompiler: () => new PostgresQueryCompiler(),
});
