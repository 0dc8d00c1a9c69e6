// What happened with a customer, in one line of time: what was said, the steps that were done, of care plans too, the firm's deals,
// complaints, purchases, invitations to events, and every change of its file, its persons and their consents. Each source is read in its
// own order and cut, and together they are every event once.

import { sql } from "kysely";
import type { InteractionKind, NextStepKind } from "#db/tables-interactions";
import type { Scope } from "~/access/scope.server";
import { listClosedCareStepsBefore } from "~/features/care/care.queries.server";
import {
  listComplaintEventsBefore,
  type ToldComplaint,
} from "~/features/complaints/complaints.queries.server";
import { type CustomerField, customerFields } from "~/features/customers/customers.rules";
import { listInvitationsBefore, type ToldInvitation } from "~/features/events/guests.queries.server";
import type { PurchaseItem } from "~/features/purchases/purchase-rows.server";
import { listPurchasesBefore } from "~/features/purchases/purchases.queries.server";
import { decodeCursor, encodeCursor } from "~/lib/keyset";
import type { Money } from "~/lib/money";
import { listClosedStepsBefore, listInteractionsBefore } from "./interactions.queries.server";

/** What became of a deal that a customer's page tells: what its registrant may read, and no more. */
const toldDealEvents = ["submit", "approve", "reject", "close_won", "close_lost", "withdraw"] as const;
type ToldDealEvent = (typeof toldDealEvents)[number];

/** Changes of the file that have words of their own; of any other the page says that there was one. */
const toldChanges = [
  "customer.created",
  "customer.edited",
  "customer.assessed",
  "customer.key_manager_named",
  "customer.person_erased",
  "customer.merged",
  "customer.merge_undone",
  "customer.restored",
  "customer_contact.added",
  "customer_contact.changed",
  "customer_contact.ended",
  "customer_consent.given",
  "customer_consent.withdrawn",
] as const;
type ToldChange = (typeof toldChanges)[number];

export type TimelineEvent = { id: string; at: string; who: string | null } & (
  | {
      kind: "change";
      /** Null: without words of its own. */
      change: ToldChange | null;
      /** What an edit of the file changed. */
      fields: CustomerField[];
    }
  | { kind: "interaction"; interaction: InteractionKind; contact: string | null; text: string; day: string }
  | { kind: "step"; step: NextStepKind; isDone: boolean; text: string; note: string }
  | { kind: "care"; planId: string; isDone: boolean; text: string; note: string }
  | { kind: "complaint"; event: ToldComplaint["event"]; complaintId: string; subject: string; text: string }
  | { kind: "purchase"; purchaseId: string; bought: Bought; amount: Money }
  | ({ kind: "invitation" } & Omit<ToldInvitation, "id" | "at" | "who">)
  | { kind: "deal"; event: ToldDealEvent; dealId: string; reference: string }
);

type Bought = Pick<PurchaseItem, "description" | "product" | "line">;

type Place = { at: string; id: string } | null;

const order = "-at";

/** A page of what happened with a customer of the firm, the latest first. A cursor that cannot be read begins anew. */
export const listTimeline = async (
  scope: Scope,
  customerId: string,
  { cursor = null, limit = 25 }: { cursor?: string | null; limit?: number } = {},
): Promise<{ events: TimelineEvent[]; next: string | null }> => {
  const after = cursor ? decodeCursor(cursor, order, ["text"]) : null;
  const before: Place = after && { at: String(after.values[0]), id: after.id };
  const most = limit + 1;
  const sources = await Promise.all([
    readChanges(scope, customerId, before, most),
    readInteractions(scope, customerId, before, most),
    readSteps(scope, customerId, before, most),
    readComplaints(scope, customerId, before, most),
    readCare(scope, customerId, before, most),
    readPurchases(scope, customerId, before, most),
    readInvitations(scope, customerId, before, most),
    scope.can("deals.read") ? readDeals(scope, customerId, before, most) : [],
  ]);
  const keyOf = ({ at, id }: TimelineEvent): string => `${at} ${id}`;
  const found = sources.flat().sort((one, other) => (keyOf(one) < keyOf(other) ? 1 : -1));
  const last = found.length > limit ? found[limit - 1] : undefined;
  return {
    events: found.slice(0, limit),
    next: last ? encodeCursor({ sort: order, values: [last.at], id: last.id }) : null,
  };
};

const readInteractions = async (
  scope: Scope,
  customerId: string,
  before: Place,
  most: number,
): Promise<TimelineEvent[]> =>
  (await listInteractionsBefore(scope, customerId, before, most)).map((one) => ({
    kind: "interaction",
    id: one.id,
    at: one.happenedAt,
    who: one.recordedBy,
    interaction: one.kind,
    contact: one.contact?.name || null,
    text: one.text,
    day: one.happenedOn,
  }));

const readSteps = async (
  scope: Scope,
  customerId: string,
  before: Place,
  most: number,
): Promise<TimelineEvent[]> =>
  (await listClosedStepsBefore(scope, customerId, before, most)).map((one) => ({
    kind: "step",
    id: one.id,
    at: one.closedAt ?? "",
    who: one.closedBy,
    step: one.kind,
    isDone: one.state === "done",
    text: one.text,
    note: one.closingNote,
  }));

const readCare = async (
  scope: Scope,
  customerId: string,
  before: Place,
  most: number,
): Promise<TimelineEvent[]> =>
  (await listClosedCareStepsBefore(scope, customerId, before, most)).map((one) => ({
    kind: "care",
    id: one.id,
    at: one.closedAt ?? "",
    who: one.closedBy,
    planId: one.plan.id,
    isDone: one.state === "done",
    text: one.text,
    note: one.closingNote,
  }));

const readComplaints = async (
  scope: Scope,
  customerId: string,
  before: Place,
  most: number,
): Promise<TimelineEvent[]> =>
  (await listComplaintEventsBefore(scope, customerId, before, most)).map((told) => ({
    kind: "complaint",
    ...told,
  }));

const readPurchases = async (
  scope: Scope,
  customerId: string,
  before: Place,
  most: number,
): Promise<TimelineEvent[]> =>
  (await listPurchasesBefore(scope, customerId, before, most)).map((one) => ({
    kind: "purchase",
    id: one.id,
    at: one.boughtAt,
    who: one.recordedBy,
    purchaseId: one.id,
    bought: { description: one.description, product: one.product, line: one.line },
    amount: one.amount,
  }));

const readInvitations = async (
  scope: Scope,
  customerId: string,
  before: Place,
  most: number,
): Promise<TimelineEvent[]> =>
  (await listInvitationsBefore(scope, customerId, before, most)).map((told) => ({
    kind: "invitation",
    ...told,
  }));

const namesOf = async (scope: Scope, ids: readonly (string | null)[]): Promise<Map<string, string>> => {
  const wanted = [...new Set(ids.filter((id): id is string => id !== null))];
  if (wanted.length === 0) return new Map();
  const people = await scope.db
    .people()
    .where("users.id", "in", wanted)
    .select(["users.id", "users.name"])
    .execute();
  return new Map(people.map(({ id, name }) => [id, name]));
};

const readDeals = async (
  scope: Scope,
  customerId: string,
  before: Place,
  most: number,
): Promise<TimelineEvent[]> => {
  let rows = scope.db
    .own("deal_events")
    .innerJoin("deals", "deals.id", "deal_events.deal_id")
    .where("deals.customer_id", "=", customerId)
    .where("deals.organization_id", "=", scope.organizationId)
    .where("deal_events.event", "in", [...toldDealEvents]);
  if (before)
    rows = rows.where(sql<boolean>`(deal_events.at, deal_events.id) < (${before.at}, ${before.id})`);
  const found = await rows
    .select([
      "deal_events.id",
      "deal_events.at",
      "deal_events.event",
      "deal_events.actor_user_id",
      "deals.id as deal_id",
      "deals.reference",
    ])
    .orderBy("deal_events.at", "desc")
    .orderBy("deal_events.id", "desc")
    .limit(most)
    .execute();
  const names = await namesOf(
    scope,
    found.map(({ actor_user_id }) => actor_user_id),
  );
  return found.map(({ id, at, event, actor_user_id, deal_id, reference }) => ({
    kind: "deal",
    id,
    at,
    who: (actor_user_id && names.get(actor_user_id)) ?? null,
    event: event as ToldDealEvent,
    dealId: deal_id,
    reference,
  }));
};

const readChanges = async (
  scope: Scope,
  customerId: string,
  before: Place,
  most: number,
): Promise<TimelineEvent[]> => {
  const { db } = scope;
  const of = (table: "customer_contacts" | "customer_consents") =>
    db.own(table).where("customer_id", "=", customerId).select("id");
  let rows = db
    .visibleAuditEntries()
    .where("organization_id", "=", scope.organizationId)
    .where((where) =>
      where.or([
        where.and([where("subject_type", "=", "customer"), where("subject_id", "=", customerId)]),
        where.and([
          where("subject_type", "=", "customer_contact"),
          where("subject_id", "in", of("customer_contacts")),
        ]),
        where.and([
          where("subject_type", "=", "customer_consent"),
          where("subject_id", "in", of("customer_consents")),
        ]),
      ]),
    );
  if (before) rows = rows.where(sql<boolean>`(at, id) < (${before.at}, ${before.id})`);
  const found = await rows
    .select(["id", "at", "action", "actor_user_id", "body"])
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(most)
    .execute();
  const names = await namesOf(
    scope,
    found.map(({ actor_user_id }) => actor_user_id),
  );
  return found.map(({ id, at, action, actor_user_id, body }) => {
    const change = toldChanges.find((told) => told === action) ?? null;
    return {
      kind: "change",
      id,
      at,
      who: (actor_user_id && names.get(actor_user_id)) ?? null,
      change,
      fields: change === "customer.edited" ? changedIn(body) : [],
    };
  });
};

/** The names of the fields in an entry; what is sealed keeps its name there. */
const changedIn = (body: string): CustomerField[] => {
  const { after } = JSON.parse(body) as { after: Record<string, unknown> | null };
  return customerFields.filter((field) => after !== null && Object.hasOwn(after, field));
};
