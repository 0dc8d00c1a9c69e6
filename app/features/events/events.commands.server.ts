// Plans an event, changes it while it is planned, and says what became of it. Of two people at once the first counts.

import type { Row } from "#db/schema";
import type { Scope, TransactionScope } from "~/access/scope.server";
import { canTakeOver } from "~/features/people/people.rules";
import { isoInstant } from "~/lib/clock";
import { instantAt } from "~/lib/dates";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { eventSteps, remindersOf } from "./events.rules";
import type { EventInput } from "./events.schema";

const factColumns = [
  "title",
  "kind",
  "starts_at",
  "ends_at",
  "time_zone",
  "place",
  "link",
  "purpose",
  "host_user_id",
  "capacity",
  "remind_days",
  "follow_up_days",
  "remind_on",
  "follow_up_on",
] as const;

type Facts = Pick<Row<"customer_events">, (typeof factColumns)[number]>;

/** As it is written. Refusals: `event_order`, where it ends no later than it begins; `event_host_unknown`. */
const factsOf = async (
  tx: TransactionScope,
  timeZone: string,
  { startsOn, startsAt, endsOn, endsAt, ...input }: EventInput,
): Promise<Result<Facts>> => {
  const starts = isoInstant(instantAt(startsOn, startsAt, timeZone));
  const ends = isoInstant(instantAt(endsOn, endsAt, timeZone));
  if (ends <= starts) return refuse("event_order");
  const hostUserId = input.hostUserId ?? tx.user.id;
  const host = await tx.db
    .own("memberships")
    .where("user_id", "=", hostUserId)
    .where("status", "=", "active")
    .select("role")
    .executeTakeFirst();
  if (!host || !canTakeOver(host.role)) return refuse("event_host_unknown");
  const { remindOn, followUpOn } = remindersOf({ firstDay: startsOn, lastDay: endsOn }, input);
  return ok({
    title: input.title,
    kind: input.kind,
    starts_at: starts,
    ends_at: ends,
    time_zone: timeZone,
    place: input.place,
    link: input.link,
    purpose: input.purpose,
    host_user_id: hostUserId,
    capacity: input.capacity,
    remind_days: input.remindDays,
    follow_up_days: input.followUpDays,
    remind_on: remindOn,
    follow_up_on: followUpOn,
  });
};

/** Its clock is that of whoever plans it. Refusals: those of `factsOf`. */
export const planEvent = (scope: Scope, input: EventInput, id = newId()): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const facts = await factsOf(tx, scope.timeZone, input);
    if (!facts.ok) return facts;
    await tx.db
      .insert("customer_events", [
        {
          id,
          ...facts.value,
          state: "planned",
          closed_at: null,
          closed_by_user_id: null,
          reason: "",
          followed_up_at: null,
          followed_up_by_user_id: null,
          follow_up_note: "",
          created_by_user_id: tx.user.id,
          created_at: tx.at,
          updated_at: tx.at,
        },
      ])
      .execute();
    await tx.record({
      subject: { type: "customer_event", id },
      action: "customer_event.planned",
      after: facts.value,
    });
    return ok({ id });
  });

type Seen = { id: string; version: number };

const countComing = async (tx: TransactionScope, eventId: string): Promise<number> => {
  const { count } = await tx.db
    .own("event_guests")
    .where("event_id", "=", eventId)
    .where("answer", "=", "coming")
    .select((row) => row.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
};

/** Writes what has become of an event, if nobody was quicker. */
const moveOn = async (
  tx: TransactionScope,
  { id, version }: Seen,
  change: Partial<Row<"customer_events">>,
): Promise<boolean> => {
  const { numUpdatedRows } = await tx.db
    .update("customer_events")
    .set({ ...change, updated_at: tx.at, version: version + 1 })
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
};

/**
 * Refusals: `not_found`; `event_over`, once it was held or cancelled; `stale`; `event_capacity_below`, where more come already; those of
 * `factsOf`.
 */
export const changeEvent = (scope: Scope, seen: Seen, input: EventInput): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    // Nobody takes a seat while they are counted.
    await tx.db.lockOrganization();
    const { id } = seen;
    const before = await tx.db.own("customer_events").where("id", "=", id).selectAll().executeTakeFirst();
    if (!before) return refuse("not_found");
    if (before.state !== "planned") return refuse("event_over");
    if (before.version !== seen.version) return refuse("stale");
    const facts = await factsOf(tx, before.time_zone, input);
    if (!facts.ok) return facts;
    const after = facts.value;
    const coming = await countComing(tx, id);
    if (after.capacity !== null && after.capacity < coming) return refuse("event_capacity_below", { coming });
    const changed = factColumns.filter((column) => before[column] !== after[column]);
    if (changed.length === 0) return ok({ id });
    if (!(await moveOn(tx, seen, after))) return refuse("stale");
    const pick = (facts: Facts) => Object.fromEntries(changed.map((column) => [column, facts[column]]));
    await tx.record({
      subject: { type: "customer_event", id },
      action: "customer_event.changed",
      before: pick(before),
      after: pick(after),
    });
    return ok({ id });
  });

type Step = ReturnType<typeof eventSteps>[number];

/** Refusals: `not_found`; `event_over`; `event_not_begun`, of one to be held that is still ahead; `stale`. */
const take = (
  scope: Scope,
  seen: Seen,
  step: Step,
  change: (tx: TransactionScope) => Partial<Row<"customer_events">>,
  action: "customer_event.held" | "customer_event.cancelled" | "customer_event.followed_up",
  told: Record<string, string>,
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const event = await tx.db
      .own("customer_events")
      .where("id", "=", seen.id)
      .select(["state", "starts_at", "followed_up_at"])
      .executeTakeFirst();
    if (!event) return refuse("not_found");
    const { state, starts_at: startsAt, followed_up_at: followedUpAt } = event;
    if (!eventSteps({ state, startsAt, followedUpAt }, tx.at).includes(step))
      return refuse(step === "hold" && state === "planned" ? "event_not_begun" : "event_over");
    if (!(await moveOn(tx, seen, change(tx)))) return refuse("stale");
    await tx.record({
      subject: { type: "customer_event", id: seen.id },
      action,
      before: { state },
      after: told,
    });
    return ok({ id: seen.id });
  });

/** It took place. See `take` for refusals. */
export const holdEvent = (scope: Scope, seen: Seen): Promise<Result<{ id: string }>> =>
  take(
    scope,
    seen,
    "hold",
    (tx) => ({ state: "held", closed_at: tx.at, closed_by_user_id: tx.user.id }),
    "customer_event.held",
    { state: "held" },
  );

/** It does not take place, for a reason. See `take` for refusals. */
export const cancelEvent = (
  scope: Scope,
  { reason, ...seen }: Seen & { reason: string },
): Promise<Result<{ id: string }>> =>
  take(
    scope,
    seen,
    "cancel",
    (tx) => ({ state: "cancelled", closed_at: tx.at, closed_by_user_id: tx.user.id, reason }),
    "customer_event.cancelled",
    { state: "cancelled", reason },
  );

/** What came of it was seen to. See `take` for refusals. */
export const followUpEvent = (
  scope: Scope,
  { note, ...seen }: Seen & { note: string },
): Promise<Result<{ id: string }>> =>
  take(
    scope,
    seen,
    "follow_up",
    (tx) => ({ followed_up_at: tx.at, followed_up_by_user_id: tx.user.id, follow_up_note: note }),
    "customer_event.followed_up",
    { note },
  );
