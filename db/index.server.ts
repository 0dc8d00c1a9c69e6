// The only door to the database. Feature code never opens it: it goes through a Scope, which carries a handle bound to
// its firm. Who may import this file is checked by the import-boundary rules.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { Kysely } from "kysely";
import { installation, openPool, postgresDialect } from "./dialects/postgres";
import { SqliteFile, sqliteDialect, type Turns } from "./dialects/sqlite";
import type { Database } from "./schema";

export type Handle = Kysely<Database>;
export type { Turns };

export type OpenDatabase = {
  kind: "sqlite" | "postgres";
  /** The installation's own handle: row-level security lets it see every firm. */
  system: Handle;
  /** A handle that acts for one firm. On PostgreSQL, row-level security refuses it the rows of others. */
  forOrganization(organizationId: string): Handle;
  /** Of a SQLite file, for what else opens it in this process. */
  turns?: Turns;
  close(): Promise<void>;
};

/**
 * Opens the database: PostgreSQL when a `postgres://` URL is given, else the SQLite file `entente.sqlite` in `dataDir`,
 * which is created where there is none; what has the file open already gives `turns`. Migrations are not run here.
 */
export const openDatabase = async (settings: {
  url?: string;
  dataDir?: string;
  turns?: Turns;
}): Promise<OpenDatabase> =>
  settings.url ? openPostgres(settings.url) : openSqlite(settings.dataDir ?? "./data", settings.turns);

const openSqlite = async (dataDir: string, turns?: Turns): Promise<OpenDatabase> => {
  await mkdir(dataDir, { recursive: true });
  const file = await SqliteFile.open(join(dataDir, "entente.sqlite"), turns);
  const system = new Kysely<Database>({ dialect: sqliteDialect(file) });
  return {
    kind: "sqlite",
    system,
    forOrganization: () => system,
    turns: file.turns,
    close: () => file.close(),
  };
};

const openPostgres = async (url: string): Promise<OpenDatabase> => {
  const pool = openPool(url);
  const system = new Kysely<Database>({ dialect: postgresDialect(pool, installation) });
  return {
    kind: "postgres",
    system,
    forOrganization: (organizationId) =>
      new Kysely<Database>({ dialect: postgresDialect(pool, organizationId) }),
    close: () => pool.end(),
  };
};
