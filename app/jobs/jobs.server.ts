// What runs beside the requests: the outbox and the clearing of what ran out. One process of an installation may run it several
// times over; each job takes its work in a way that a second runner finds nothing left.

import { Cron } from "croner";
import { database } from "~/access/database.server";
import { purgeSessions } from "~/access/session.server";
import { describeError, log } from "~/server/log";
import { checkWaitingDeals, stopChecks } from "./check-deals.server";
import { closeExitedAlliances } from "./close-alliances.server";
import { mailDailyHeads } from "./daily-head.server";
import { startWaitingSearches, stopSearches } from "./duplicates.server";
import { expireRegistrations } from "./expire-deals.server";
import { startWaitingImports, stopImports } from "./imports.server";
import { indexCustomersOnce, stopIndexing } from "./index-customers.server";
import { mailDigests, mailNotices } from "./mail-notices.server";
import { sendPendingMail } from "./outbox.server";
import { startWaitingCounts, stopCounts } from "./overlaps.server";
import { purgeRequestKeys } from "./purge-keys.server";
import { remindOfCertificates } from "./remind-certificates.server";
import { remindOfComplaints } from "./remind-complaints.server";
import { remindOfCreditLines } from "./remind-credit.server";
import { remindOfAgreements } from "./remind-expiry.server";
import { remindOfHealthChecks } from "./remind-health.server";

const schedules: { name: string; pattern: string; run: () => Promise<unknown> }[] = [
  { name: "outbox", pattern: "*/5 * * * * *", run: sendPendingMail },
  { name: "waiting imports", pattern: "*/2 * * * * *", run: startWaitingImports },
  { name: "counts of overlaps", pattern: "*/2 * * * * *", run: startWaitingCounts },
  { name: "searches for duplicates", pattern: "*/2 * * * * *", run: startWaitingSearches },
  { name: "conflicts of deals", pattern: "*/2 * * * * *", run: checkWaitingDeals },
  { name: "notices by mail", pattern: "*/5 * * * * *", run: mailNotices },
  { name: "digests of notices", pattern: "*/10 * * * *", run: mailDigests },
  { name: "expired registrations", pattern: "*/10 * * * *", run: expireRegistrations },
  { name: "exits of alliances", pattern: "*/10 * * * *", run: closeExitedAlliances },
  { name: "overdue complaints", pattern: "*/10 * * * *", run: remindOfComplaints },
  { name: "credit to review and overdue", pattern: "31 * * * *", run: remindOfCreditLines },
  { name: "agreements that end", pattern: "41 3 * * *", run: remindOfAgreements },
  { name: "health checks that end", pattern: "51 3 * * *", run: remindOfHealthChecks },
  { name: "certificates that end", pattern: "1 4 * * *", run: remindOfCertificates },
  { name: "expired sessions", pattern: "17 * * * *", run: async () => purgeSessions(await database()) },
  { name: "keys of API requests", pattern: "27 * * * *", run: purgeRequestKeys },
  // In no zone is that near midnight in UTC, where the days of heads are cut.
  { name: "heads of the record", pattern: "23 2 * * *", run: mailDailyHeads },
];

let running: Cron[] = [];

/** Starts the schedules; a job that fails is logged and runs again at its next time. */
export const startJobs = async (): Promise<void> => {
  running = schedules.map(
    ({ name, pattern, run }) =>
      new Cron(
        pattern,
        { protect: true, unref: true, catch: (error) => logFailure(name, error) },
        async () => {
          await run();
        },
      ),
  );
  indexCustomersOnce((error) => logFailure("index of customers", error));
};

const logFailure = (job: string, error: unknown): void => {
  log().error({ job, err: describeError(error) }, "job failed");
};

/** Stops the schedules, imports and checks after the batch that they are at, and counts and searches where they are. */
export const stopJobs = async (): Promise<void> => {
  for (const job of running) job.stop();
  running = [];
  await Promise.all([stopImports(), stopIndexing(), stopCounts(), stopSearches(), stopChecks()]);
};
