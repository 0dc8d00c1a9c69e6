// The firm's events as lists, pages, exports and calendars show them. Nobody else reads any of it.

import { type SelectQueryBuilder, type SqlBool, sql } from "kysely";
import type { Database, Row } from "#db/schema";
import type { Scope } from "~/access/scope.server";
import { isoInstant } from "~/lib/clock";
import { addDays, dateIn, startOfDate } from "~/lib/dates";
import { isId } from "~/lib/id";
import { decodeCursor, encodeCursor } from "~/lib/keyset";
import { allEvents, type EventFilter, type EventSort } from "./events.filter";
import { eventDuty } from "./events.rules";

type Named = { id: string; name: string };
type EventRow = Row<"customer_events">;
type EventRows = SelectQueryBuilder<Database, "customer_events", unknown>;

/** How many guests there are, by what they answered, and how many came. */
export type GuestCounts = {
  invited: number;
  coming: number;
  tentative: number;
  declined: number;
  attended: number;
};

export type EventView = {
  id: string;
  title: string;
  kind: EventRow["kind"];
  startsAt: string;
  endsAt: string;
  timeZone: string;
  place: string;
  link: string;
  purpose: string;
  host: Named;
  capacity: number | null;
  remindDays: number;
  followUpDays: number;
  remindOn: string;
  followUpOn: string;
  state: EventRow["state"];
  closedAt: string | null;
  closedBy: string | null;
  reason: string;
  followedUpAt: string | null;
  followedUpBy: string | null;
  followUpNote: string;
  updatedAt: string;
  version: number;
  guests: GuestCounts;
};

const personName = (scope: Scope, column: string) =>
  sql<string | null>`(select name from users where users.id = ${sql.ref(column)}
    and users.id in (${scope.db.people().select("users.id")}))`;

const countOf = (scope: Scope, condition: string) =>
  sql<number>`(select count(*) from (${scope.db.own("event_guests").selectAll()}) as g
    where g.event_id = customer_events.id and ${sql.raw(condition)})`;

const readEvents = async (scope: Scope, rows: EventRows): Promise<EventView[]> => {
  const found = await rows
    .selectAll("customer_events")
    .select([
      personName(scope, "customer_events.host_user_id").as("host"),
      personName(scope, "customer_events.closed_by_user_id").as("closed_by"),
      personName(scope, "customer_events.followed_up_by_user_id").as("followed_up_by"),
      countOf(scope, "1 = 1").as("invited"),
      countOf(scope, "g.answer = 'coming'").as("coming"),
      countOf(scope, "g.answer = 'tentative'").as("tentative"),
      countOf(scope, "g.answer = 'declined'").as("declined"),
      countOf(scope, "g.attended = 1").as("attended"),
    ])
    .execute();
  return found.map((row) => ({
    id: row.id,
    title: row.title,
    kind: row.kind,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    timeZone: row.time_zone,
    place: row.place,
    link: row.link,
    purpose: row.purpose,
    host: { id: row.host_user_id, name: row.host ?? "" },
    capacity: row.capacity,
    remindDays: row.remind_days,
    followUpDays: row.follow_up_days,
    remindOn: row.remind_on,
    followUpOn: row.follow_up_on,
    state: row.state,
    closedAt: row.closed_at,
    closedBy: row.closed_by,
    reason: row.reason,
    followedUpAt: row.followed_up_at,
    followedUpBy: row.followed_up_by,
    followUpNote: row.follow_up_note,
    updatedAt: row.updated_at,
    version: row.version,
    guests: {
      invited: Number(row.invited),
      coming: Number(row.coming),
      tentative: Number(row.tentative),
      declined: Number(row.declined),
      attended: Number(row.attended),
    },
  }));
};

const holds = (column: string, part: string) =>
  sql<SqlBool>`lower(${sql.ref(column)}) like lower(${`%${part.replace(/[\\%_]/g, "\\$&")}%`}) escape '\\'`;

const filteredEvents = (scope: Scope, { text, kind, state, host, from, to }: EventFilter): EventRows => {
  let rows: EventRows = scope.db.own("customer_events");
  if (text)
    rows = rows.where((where) =>
      where.or([holds("customer_events.title", text), holds("customer_events.place", text)]),
    );
  if (kind) rows = rows.where("customer_events.kind", "=", kind);
  if (state) rows = rows.where("customer_events.state", "=", state);
  if (host) rows = rows.where("customer_events.host_user_id", "=", host === "me" ? scope.user.id : host);
  const startOf = (day: string): string => isoInstant(startOfDate(day, scope.timeZone));
  if (from) rows = rows.where("customer_events.starts_at", ">=", startOf(from));
  if (to) rows = rows.where("customer_events.starts_at", "<", startOf(addDays(to, 1)));
  return rows;
};

type Place = { limit?: number; cursor?: string | null };

/** A page of events in an order. A cursor of another order, or one that cannot be read, begins anew. */
export const listEvents = async (
  scope: Scope,
  filter: EventFilter,
  { limit = 50, cursor = null }: Place = {},
  sort: EventSort = "-starts_at",
): Promise<{ items: EventView[]; nextCursor: string | null }> => {
  const after = cursor ? decodeCursor(cursor, sort, ["text"]) : null;
  const isDescending = sort.startsWith("-");
  const column = sort.endsWith("title") ? "title" : "starts_at";
  const direction = isDescending ? "desc" : "asc";
  let rows = filteredEvents(scope, filter);
  if (after)
    rows = rows.where(
      sql<SqlBool>`(${sql.ref(`customer_events.${column}`)}, customer_events.id)
        ${sql.raw(isDescending ? "<" : ">")} (${after.values[0]}, ${after.id})`,
    );
  const found = await readEvents(
    scope,
    rows
      .orderBy(`customer_events.${column}`, direction)
      .orderBy("customer_events.id", direction)
      .limit(limit + 1),
  );
  const last = found.length > limit ? found[limit - 1] : undefined;
  const key = last && (column === "title" ? last.title : last.startsAt);
  return {
    items: found.slice(0, limit),
    nextCursor: last && key ? encodeCursor({ sort, values: [key], id: last.id }) : null,
  };
};

/** How many events a filter lets through. */
export const countEvents = async (scope: Scope, filter: EventFilter): Promise<number> => {
  const { count } = await filteredEvents(scope, filter)
    .select((row) => row.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
};

/** One event of the firm's; null for any other. */
export const getEvent = async (scope: Scope, id: string): Promise<EventView | null> => {
  if (!isId(id)) return null;
  const rows = filteredEvents(scope, allEvents).where("customer_events.id", "=", id);
  const [event] = await readEvents(scope, rows);
  return event ?? null;
};

export type EventDuty = {
  id: string;
  title: string;
  startsAt: string;
  endsAt: string;
  duty: NonNullable<ReturnType<typeof eventDuty>>;
};

/** What the reader has to do for events as their host, the earliest first; at most `limit`. */
export const listEventDuties = async (scope: Scope, limit = 5): Promise<EventDuty[]> => {
  if (!scope.can("customers.edit")) return [];
  const now = isoInstant(scope.clock());
  const today = dateIn(scope.clock(), scope.timeZone);
  const rows = await scope.db
    .own("customer_events")
    .where("host_user_id", "=", scope.user.id)
    .where((where) =>
      where.or([
        where.and([where("state", "=", "planned"), where("remind_on", "<=", today)]),
        where.and([where("state", "=", "planned"), where("ends_at", "<=", now)]),
        where.and([
          where("state", "=", "held"),
          where("followed_up_at", "is", null),
          where("follow_up_on", "<=", today),
        ]),
      ]),
    )
    .select([
      "id",
      "title",
      "state",
      "starts_at as startsAt",
      "ends_at as endsAt",
      "remind_on as remindOn",
      "follow_up_on as followUpOn",
      "followed_up_at as followedUpAt",
    ])
    .orderBy("starts_at")
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.flatMap((event) => {
    const duty = eventDuty(event, { now, today });
    const { id, title, startsAt, endsAt } = event;
    return duty ? [{ id, title, startsAt, endsAt, duty }] : [];
  });
};
