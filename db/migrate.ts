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
import * as territories from "./migrations/2026-11-22-territories";
import * as territoriesOfDeals from "./migrations/2026-11-22-territories-of-deals";
import * as textsOfAgreements from "./migrations/2026-11-22-texts-of-agreements";
import * as textsOfLessons from "./migrations/2026-11-22-texts-of-lessons";
import * as uploadProofs from "./migrations/2026-11-22-upload-proofs";
import * as usesOfAssets from "./migrations/2026-11-22-uses-of-assets";
import * as viewersOfHoldings from "./migrations/2026-11-22-viewers-of-holdings";
import * as shareGrants from "./migrations/2026-11-23-share-grants";
import * as textsOfSearch from "./migrations/2026-11-23-texts-of-search";
import * as contacts from "./migrations/2026-11-24-contacts";
import * as interactions from "./migrations/2026-11-24-interactions";
import * as standings from "./migrations/2026-11-24-standings";
import * as ownerChanges from "./migrations/2026-11-25-owner-changes";
import * as savedViews from "./migrations/2026-11-25-saved-views";
import * as checksOfDeals from "./migrations/2026-11-26-checks-of-deals";
import * as complaints from "./migrations/2026-11-26-complaints";
import * as importMappings from "./migrations/2026-11-26-import-mappings";
import * as importUndo from "./migrations/2026-11-26-import-undo";
import * as overlaps from "./migrations/2026-11-26-overlaps";
import * as segments from "./migrations/2026-11-27-segments";
import * as carePlans from "./migrations/2026-11-28-care-plans";
import * as purchases from "./migrations/2026-11-28-purchases";
import * as keyAccounts from "./migrations/2026-11-29-key-accounts";
import * as consentsOfShares from "./migrations/2026-11-30-consents-of-shares";
import * as merges from "./migrations/2026-11-30-merges";
import * as credit from "./migrations/2026-12-01-credit";
import * as events from "./migrations/2026-12-01-events";
import * as lifetimeValues from "./migrations/2026-12-01-lifetime-values";
import * as lists from "./migrations/2026-12-01-lists";
import * as projects from "./migrations/2026-12-02-projects";
import * as contributions from "./migrations/2026-12-02-z-contributions";
import * as statusReports from "./migrations/2026-12-03-status-reports";
import * as talkComments from "./migrations/2026-12-03-talk-comments";
import * as calendarFeeds from "./migrations/2026-12-04-close-calendar-feeds";
import * as closeProjects from "./migrations/2026-12-04-close-projects";
import * as workingDays from "./migrations/2026-12-04-close-working-days";
import * as paperDecisions from "./migrations/2026-12-04-papers-decisions";
import * as paperFiles from "./migrations/2026-12-04-papers-files";
import * as paperMeetings from "./migrations/2026-12-04-papers-meetings";
import * as paperRisks from "./migrations/2026-12-04-papers-risks";

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
  "2026-11-22-texts-of-agreements": textsOfAgreements,
  "2026-11-22-texts-of-lessons": textsOfLessons,
  "2026-11-22-upload-proofs": uploadProofs,
  "2026-11-22-uses-of-assets": usesOfAssets,
  "2026-11-22-territories": territories,
  "2026-11-22-territories-of-deals": territoriesOfDeals,
  "2026-11-22-viewers-of-holdings": viewersOfHoldings,
  "2026-11-23-share-grants": shareGrants,
  "2026-11-23-texts-of-search": textsOfSearch,
  "2026-11-24-contacts": contacts,
  "2026-11-24-interactions": interactions,
  "2026-11-24-standings": standings,
  "2026-11-25-owner-changes": ownerChanges,
  "2026-11-25-saved-views": savedViews,
  "2026-11-26-import-mappings": importMappings,
  "2026-11-26-import-undo": importUndo,
  "2026-11-26-overlaps": overlaps,
  "2026-11-26-complaints": complaints,
  "2026-11-26-checks-of-deals": checksOfDeals,
  "2026-11-27-segments": segments,
  "2026-11-28-care-plans": carePlans,
  "2026-11-28-purchases": purchases,
  "2026-11-29-key-accounts": keyAccounts,
  "2026-11-30-consents-of-shares": consentsOfShares,
  "2026-11-30-merges": merges,
  "2026-12-01-credit": credit,
  "2026-12-01-events": events,
  "2026-12-01-lifetime-values": lifetimeValues,
  "2026-12-01-lists": lists,
  "2026-12-02-projects": projects,
  "2026-12-02-z-contributions": contributions,
  "2026-12-03-status-reports": statusReports,
  "2026-12-03-talk-comments": talkComments,
  "2026-12-04-close-calendar-feeds": calendarFeeds,
  "2026-12-04-close-projects": closeProjects,
  "2026-12-04-close-working-days": workingDays,
  "2026-12-04-papers-decisions": paperDecisions,
  "2026-12-04-papers-files": paperFiles,
  "2026-12-04-papers-meetings": paperMeetings,
  "2026-12-04-papers-risks": paperRisks,
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
