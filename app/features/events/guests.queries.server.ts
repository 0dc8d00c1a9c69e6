// Who is invited to events of the firm, and how a customer's timeline tells it. Names of persons come masked without the right
// `customers.personal`, and nobody is shown how to reach a person whose consent to be invited does not stand.

import { type SelectQueryBuilder, type SqlBool, sql } from "kysely";
import type { Database, Row } from "#db/schema";
import type { Scope } from "~/access/scope.server";
import type { CustomerKind } from "~/features/customers/customer-kinds";
import { isoInstant } from "~/lib/clock";
import { dateIn } from "~/lib/dates";
import { isId } from "~/lib/id";
import { decodeCursor, encodeCursor } from "~/lib/keyset";
import { maskName } from "~/lib/mask";
import { consentsToEvents } from "./candidates.server";
import { whyNotAgreed } from "./events.rules";
import { invitedText } from "./events.schema";

type GuestRow = Row<"event_guests">;

export type GuestView = {
  id: string;
  eventId: string;
  customer: { id: string; name: string; kind: CustomerKind };
  /** Without a name where the person was erased; null for the customer itself. */
  contact: { id: string; name: string } | null;
  channel: GuestRow["channel"];
  answer: GuestRow["answer"];
  attended: boolean | null;
  note: string;
  invitedAt: string;
  invitedBy: string | null;
  /** Why nobody may write to the person about the event by now; null where the consent stands, or none is needed. */
  silent: ReturnType<typeof whyNotAgreed> | "left" | "erased";
  /** How the person is reached; empty where nobody may, and without the right to read it. */
  email: string;
  phone: string;
  updatedAt: string;
  version: number;
};

type GuestRows = SelectQueryBuilder<Database, "event_guests" | "customers", unknown>;

const guestRows = (scope: Scope): GuestRows =>
  scope.db.own("event_guests").innerJoin("customers", "customers.id", "event_guests.customer_id");

const readGuests = async (scope: Scope, rows: GuestRows) => {
  const found = await rows
    .leftJoin("customer_contacts as contact", (on) =>
      on
        .onRef("contact.customer_id", "=", "event_guests.customer_id")
        .on(
          sql<SqlBool>`(contact.id = event_guests.contact_id or (event_guests.contact_id is null and contact.is_self = 1))`,
        ),
    )
    .selectAll("event_guests")
    .select([
      "customers.name as customer_name",
      "customers.folded_name",
      "customers.kind",
      "contact.name as contact_name",
      "contact.email",
      "contact.phone",
      "contact.ended_on",
      "contact.erased_at",
    ])
    .select(
      sql<string | null>`(select name from users where users.id = event_guests.invited_by_user_id
        and users.id in (${scope.db.people().select("users.id")}))`.as("invited_by"),
    )
    .execute();
  const consents = await consentsToEvents(scope.db, [...new Set(found.map((row) => row.customer_id))]);
  const today = dateIn(scope.clock(), scope.timeZone);
  const mayRead = scope.can("customers.personal");
  return found.map((row) => {
    const key = invitedText({ customerId: row.customer_id, contactId: row.contact_id });
    const isPerson = row.contact_id !== null || row.kind !== "company";
    const agreed = isPerson ? whyNotAgreed(consents.get(key) ?? [], row.channel, today) : null;
    const silent = row.erased_at ? "erased" : row.ended_on ? "left" : agreed;
    const name = row.contact_name ?? "";
    const isReached = mayRead && isPerson && silent === null;
    const view: GuestView = {
      id: row.id,
      eventId: row.event_id,
      customer: { id: row.customer_id, name: row.customer_name, kind: row.kind },
      contact: row.contact_id ? { id: row.contact_id, name: mayRead ? name : maskName(name) } : null,
      channel: row.channel,
      answer: row.answer,
      attended: row.attended === null ? null : row.attended === 1,
      note: row.note,
      invitedAt: row.invited_at,
      invitedBy: row.invited_by,
      silent,
      email: isReached ? (row.email ?? "") : "",
      phone: isReached ? (row.phone ?? "") : "",
      updatedAt: row.updated_at,
      version: row.version,
    };
    return { view, key: row.folded_name };
  });
};

const order = "customer";

/** A page of an event's guests by the names of the customers. A cursor that cannot be read begins anew. */
export const listGuests = async (
  scope: Scope,
  { eventId, answer = null }: { eventId: string; answer?: GuestRow["answer"] | null },
  { limit = 50, cursor = null }: { limit?: number; cursor?: string | null } = {},
): Promise<{ items: GuestView[]; nextCursor: string | null }> => {
  const after = cursor ? decodeCursor(cursor, order, ["text"]) : null;
  let rows = guestRows(scope).where("event_guests.event_id", "=", eventId);
  if (answer) rows = rows.where("event_guests.answer", "=", answer);
  if (after)
    rows = rows.where(
      sql<SqlBool>`(customers.folded_name, event_guests.id) > (${after.values[0]}, ${after.id})`,
    );
  const found = await readGuests(
    scope,
    rows
      .orderBy("customers.folded_name")
      .orderBy("event_guests.id")
      .limit(limit + 1),
  );
  const last = found.length > limit ? found[limit - 1] : undefined;
  return {
    items: found.slice(0, limit).map(({ view }) => view),
    nextCursor: last ? encodeCursor({ sort: order, values: [last.key], id: last.view.id }) : null,
  };
};

/** One guest of an event of the firm's; null for any other. */
export const getGuest = async (scope: Scope, id: string): Promise<GuestView | null> => {
  if (!isId(id)) return null;
  const [guest] = await readGuests(scope, guestRows(scope).where("event_guests.id", "=", id));
  return guest?.view ?? null;
};

export type ToldInvitation = {
  id: string;
  /** When the event began, or when the customer was invited to one that is still ahead. */
  at: string;
  who: string | null;
  eventId: string;
  title: string;
  contact: string | null;
  answer: GuestRow["answer"];
  attended: boolean | null;
  state: Row<"customer_events">["state"];
  hasBegun: boolean;
};

/** The events that a customer was invited to, before an instant, the latest first. */
export const listInvitationsBefore = async (
  scope: Scope,
  customerId: string,
  before: { at: string; id: string } | null,
  limit: number,
): Promise<ToldInvitation[]> => {
  const now = isoInstant(scope.clock());
  const at = sql<string>`case when customer_events.starts_at <= ${now} then customer_events.starts_at
    else event_guests.invited_at end`;
  let rows = scope.db
    .own("event_guests")
    .innerJoin("customer_events", "customer_events.id", "event_guests.event_id")
    .where("event_guests.customer_id", "=", customerId);
  if (before) rows = rows.where(sql<SqlBool>`(${at}, event_guests.id) < (${before.at}, ${before.id})`);
  const found = await rows
    .leftJoin("customer_contacts as contact", "contact.id", "event_guests.contact_id")
    .select([
      "event_guests.id",
      at.as("at"),
      "event_guests.event_id",
      "event_guests.answer",
      "event_guests.attended",
      "customer_events.title",
      "customer_events.state",
      "customer_events.starts_at",
      "contact.name as contact",
      sql<string | null>`(select name from users where users.id = event_guests.invited_by_user_id
        and users.id in (${scope.db.people().select("users.id")}))`.as("who"),
    ])
    .orderBy(at, "desc")
    .orderBy("event_guests.id", "desc")
    .limit(limit)
    .execute();
  const shown = (name: string): string => (scope.can("customers.personal") ? name : maskName(name));
  return found.map((row) => ({
    id: row.id,
    at: row.at,
    who: row.who,
    eventId: row.event_id,
    title: row.title,
    contact: row.contact ? shown(row.contact) : null,
    answer: row.answer,
    attended: row.attended === null ? null : row.attended === 1,
    state: row.state,
    hasBegun: row.starts_at <= now,
  }));
};
