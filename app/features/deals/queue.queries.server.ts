// The work queue of a lead: the deals that wait for its decision, in the order of their clocks.

import { sql } from "kysely";
import type { TenantDatabase } from "#db/scope.server";
import type { Scope } from "~/access/scope.server";
import { dealClock } from "./deal-clock";
import type { ClockView } from "./deal-terms.rules";
import { type RegistrationState, registrationStates, waitsForReview } from "./deals.rules";

export type QueueDeal = {
  id: string;
  customerName: string;
  registrant: string;
  amountMinor: number | null;
  currency: string | null;
  state: RegistrationState;
  clock: ClockView | null;
};

const waitingStates = registrationStates.filter(waitsForReview);

/**
 * The deals that wait for the firm as lead, the most urgent first, at most `limit`. Each state has its own place in the index,
 * so each is read in order and the three are merged here.
 */
export const listQueue = async (scope: Scope, limit = 50): Promise<QueueDeal[]> => {
  const now = scope.clock();
  const byState = await Promise.all(
    waitingStates.map((state) =>
      scope.db
        .led("deals")
        .innerJoin("organizations as registrant", "registrant.id", "deals.organization_id")
        .innerJoin("organizations as lead", "lead.id", "deals.lead_organization_id")
        .where("deals.state", "=", state)
        .select([
          "deals.id",
          "deals.customer_name",
          "deals.amount_minor",
          "deals.currency",
          "deals.state",
          "deals.review_due_at",
          "registrant.trade_name",
          "lead.time_zone",
        ])
        .orderBy("deals.review_due_at", (order) => order.asc().nullsLast())
        .orderBy("deals.id")
        .limit(limit)
        .execute(),
    ),
  );
  return byState
    .flat()
    .sort((one, other) => compare(urgency(one), urgency(other)))
    .slice(0, limit)
    .map((row) => ({
      id: row.id,
      customerName: row.customer_name,
      registrant: row.trade_name,
      amountMinor: row.amount_minor,
      currency: row.currency,
      state: row.state,
      clock: dealClock(
        { state: row.state, reviewDueAt: row.review_due_at, protectedUntil: null },
        row.time_zone,
        now,
      ),
    }));
};

/** The deal that comes after this one in the queue; undefined at its end, and for a deal that does not wait. */
export const nextInQueue = async (scope: Scope, id: string): Promise<string | undefined> => {
  const queue = await listQueue(scope);
  const place = queue.findIndex((deal) => deal.id === id);
  return place < 0 ? undefined : queue[place + 1]?.id;
};

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** `~` sorts after every instant: what has no clock comes last. */
const urgency = (row: { review_due_at: string | null; id: string }): string =>
  `${row.review_due_at ?? "~"} ${row.id}`;

const waitingDeals = (db: TenantDatabase) =>
  db.led("deals").where("deals.state", "in", waitingStates).select("deals.id");

const mostCounted = 1000;

export type Waiting = { count: number; overdue: number };

/** How many deals wait for the firm as lead, and how many of them are overdue; neither counts beyond a thousand. */
export const countWaiting = async (scope: Scope): Promise<Waiting> => {
  const waiting = waitingDeals(scope.db);
  const overdue = waiting.where("deals.review_due_at", "<", scope.clock().toISOString());
  return scope.db
    .organization()
    .select([
      sql<number>`(select count(*) from (${waiting.limit(mostCounted)}) as waiting)`.as("count"),
      sql<number>`(select count(*) from (${overdue.limit(mostCounted)}) as overdue)`.as("overdue"),
    ])
    .executeTakeFirstOrThrow();
};

/** More than this stands beside no entry of the navigation. */
const mostDue = 99;

const dueDeals = (db: TenantDatabase) =>
  db
    .organization()
    .select(
      sql<number>`(select count(*) from (${waitingDeals(db).limit(mostDue + 1)}) as waiting)`.as("due"),
    );

/** How many deals wait for the firm as lead, for the frame of every page: it stops at one more than `mostDue`. */
export const countDue = async (scope: Scope): Promise<number> => {
  const [row] = await scope.db.rows(dueDeals, {});
  return row?.due ?? 0;
};
