// Brings a database up to date. Migrations are dated, frozen once landed, and run in one transaction.

import { type Kysely, type Migration, Migrator } from "kysely";
import type { OpenDatabase } from "./index.server";
import * as foundation from "./migrations/2026-11-21-foundation";
import * as announcements from "./migrations/2026-11-22-announcements";
import * as clubs from "./migrations/2026-11-22-clubs";
import * as equityRegister from "./migrations/2026-11-22-equity-register";
import * as equityStatements from "./migrations/2026-11-22-equity-statements";
import * as files from "./migrations/2026-11-22-files";
import * as guidance from "./migrations/2026-11-22-guidance";
import * as guidanceLearning from "./migrations/2026-11-22-guidance-learning";
import * as ideas from "./migrations/2026-11-22-ideas";
import * as lifeCycle from "./migrations/2026-11-22-life-cycle";
import * as charter from "./migrations/2026-11-22-life-cycle-charter";
import * as health from "./migrations/2026-11-22-life-cycle-health";
import * as plan from "./migrations/2026-11-22-life-cycle-plan";
import * as library from "./migrations/2026-11-22-member-library";
import * as needs from "./migrations/2026-11-22-needs";
import * as promotion from "./migrations/2026-11-22-promotion";
import * as proofFiles from "./migrations/2026-11-22-proof-files";

type DatedMigration = { up(database: Kysely<unknown>, kind: OpenDatabase["kind"]): Promise<void> };

const migrations: Record<string, DatedMigration> = {
  "2026-11-21-foundation": foundation,
  "2026-11-22-announcements": announcements,
  "2026-11-22-clubs": clubs,
  "2026-11-22-ideas": ideas,
  "2026-11-22-life-cycle": lifeCycle,
  "2026-11-22-life-cycle-charter": charter,
  "2026-11-22-life-cycle-health": health,
  "2026-11-22-life-cycle-plan": plan,
  "2026-11-22-needs": needs,
  "2026-11-22-equity-register": equityRegister,
  "2026-11-22-equity-statements": equityStatements,
  "2026-11-22-files": files,
  "2026-11-22-member-library": library,
  "2026-11-22-promotion": promotion,
  "2026-11-22-proof-files": proofFiles,
  "2026-11-22-guidance": guidance,
  "2026-11-22-guidance-learning": guidanceLearning,
};

const migratorFor = ({ system, kind }: OpenDatabase): Migrator =>
  new Migrator({
    db: system,
    provider: {
      getMigrations: async () =>
        Object.fromEntries(
          Object.entries(migrations).map(([name, { up }]): [string, Migration] => [
            name,
            { up: (database) => up(database, kind) },
          ]),
        ),
    },
  });

/** Runs what has not run yet and answers the names; throws where one fails, and then nothing of it stays. */
export const migrateToLatest = async (database: OpenDatabase): Promise<string[]> => {
  const { error, results } = await migratorFor(database).migrateToLatest();
  if (error) throw error;
  return (results ?? []).map((result) => result.migrationName);
};

/** Whether every migration of this version has run. */
export const isCurrent = async (database: OpenDatabase): Promise<boolean> => {
  const known = await migratorFor(database).getMigrations();
  return known.every((migration) => migration.executedAt !== undefined);
};
