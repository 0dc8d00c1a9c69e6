// Complaints as lists, the home page and a customer's timeline show them.

import { sql } from "kysely";
import type { Row } from "#db/schema";
import type { Scope } from "~/access/scope.server";
import type { ClockView } from "~/features/deals/deal-terms.rules";
import { isoInstant } from "~/lib/clock";
import { decodeCursor, encodeCursor } from "~/lib/keyset";
import { filteredComplaints, isRepeat, personName } from "./complaint-rows.server";
import type { ComplaintFilter } from "./complaints.filter";
import { complaintClock } from "./complaints.rules";

type Named = { id: string; name: string };
type Complaint = Row<"complaints">;

export type ComplaintListItem = {
  id: string;
  /** Whose customer it is. */
  firm: Named;
  isOwn: boolean;
  /** Null for the ally. */
  customerId: string | null;
  customerName: string;
  subject: string;
  kind: Complaint["kind"];
  severity: Complaint["severity"];
  state: Complaint["state"];
  receivedOn: string;
  dueAt: string;
  clock: ClockView | null;
  /** One party: an ally, or else a person of the firm. A person's name is null for the ally. */
  responsible: { kind: "person" | "ally"; id: string | null; name: string | null };
  /** False for the ally, which learns of no other complaint. */
  isRepeat: boolean;
  /** Null also for the ally, which does not learn it. */
  cause: Complaint["cause"];
  closedOn: string | null;
  isErased: boolean;
  updatedAt: string;
};

/** The columns of an item of a list. */
export const listRows = (scope: Scope, rows: ReturnType<typeof filteredComplaints>) =>
  rows
    .innerJoin("organizations as firm", "firm.id", "complaints.organization_id")
    .leftJoin("organizations as ally", "ally.id", "complaints.ally_organization_id")
    .leftJoin("customers", (join) =>
      join
        .onRef("customers.id", "=", "complaints.customer_id")
        .on("customers.organization_id", "=", scope.organizationId),
    )
    .leftJoin("users as owner", (join) =>
      join
        .onRef("owner.id", "=", "complaints.owner_user_id")
        .on("owner.id", "in", scope.db.people().select("users.id")),
    )
    .select([
      "complaints.id",
      "complaints.organization_id",
      "complaints.customer_id",
      "complaints.ally_customer_name",
      "complaints.subject",
      "complaints.kind",
      "complaints.severity",
      "complaints.state",
      "complaints.received_on",
      "complaints.due_at",
      "complaints.owner_user_id",
      "complaints.ally_organization_id",
      "complaints.cause",
      "complaints.closed_on",
      "complaints.erased_at",
      "complaints.updated_at",
      "firm.trade_name as firm_name",
      "firm.time_zone as firm_time_zone",
      "ally.trade_name as ally_name",
      "customers.name as customer_name",
      "owner.name as owner_name",
      sql<number>`case when complaints.organization_id = ${scope.organizationId} and ${isRepeat} then 1 else 0 end`.as(
        "is_repeat",
      ),
    ]);

type ListRow = Awaited<ReturnType<ReturnType<typeof listRows>["execute"]>>[number];

export const itemOf = (scope: Scope, row: ListRow): ComplaintListItem => {
  const isOwn = row.organization_id === scope.organizationId;
  const { state, severity, due_at: dueAt } = row;
  return {
    id: row.id,
    firm: { id: row.organization_id, name: row.firm_name },
    isOwn,
    customerId: isOwn ? row.customer_id : null,
    customerName: isOwn ? (row.customer_name ?? "") : row.ally_customer_name,
    subject: row.subject,
    kind: row.kind,
    severity,
    state,
    receivedOn: row.received_on,
    dueAt,
    clock: complaintClock({ state, severity, dueAt }, scope.clock(), row.firm_time_zone),
    responsible: row.ally_organization_id
      ? { kind: "ally", id: row.ally_organization_id, name: row.ally_name }
      : { kind: "person", id: isOwn ? row.owner_user_id : null, name: row.owner_name },
    isRepeat: row.is_repeat === 1,
    cause: isOwn ? row.cause : null,
    closedOn: row.closed_on,
    isErased: row.erased_at !== null,
    updatedAt: row.updated_at,
  };
};

const orders = {
  due: { sort: "due_at", column: "complaints.due_at", direction: "asc", beyond: sql.raw(">") },
  received: {
    sort: "-received_on",
    column: "complaints.received_on",
    direction: "desc",
    beyond: sql.raw("<"),
  },
} as const;

/** `due`: the most urgent first, for those that are open. `received`: the latest to come in first. */
export type ComplaintOrder = keyof typeof orders;

/** A page of complaints. A cursor that cannot be read, or of the other order, begins anew. */
export const listComplaints = async (
  scope: Scope,
  filter: ComplaintFilter,
  order: ComplaintOrder,
  { limit = 50, cursor = null }: { limit?: number; cursor?: string | null } = {},
): Promise<{ items: ComplaintListItem[]; nextCursor: string | null }> => {
  const { sort, column, direction, beyond } = orders[order];
  const after = cursor ? decodeCursor(cursor, sort, ["text"]) : null;
  let rows = filteredComplaints(scope, filter);
  if (after)
    rows = rows.where(
      sql<boolean>`(${sql.ref(column)}, complaints.id) ${beyond} (${after.values[0]}, ${after.id})`,
    );
  const found = await listRows(scope, rows)
    .orderBy(column, direction)
    .orderBy("complaints.id", direction)
    .limit(limit + 1)
    .execute();
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  const key = last && (order === "due" ? last.due_at : last.received_on);
  return {
    items: shown.map((row) => itemOf(scope, row)),
    nextCursor: last && key ? encodeCursor({ sort, values: [key], id: last.id }) : null,
  };
};

/** How many complaints a filter lets through, and how many of them are overdue; neither counts beyond a thousand. */
export const countComplaints = async (
  scope: Scope,
  filter: ComplaintFilter,
): Promise<{ count: number; overdue: number }> => {
  const countOf = async (state: ComplaintFilter["state"]): Promise<number> => {
    const rows = filteredComplaints(scope, { ...filter, state })
      .select("complaints.id")
      .limit(1000);
    const found = await scope.db
      .organization()
      .select(sql<number>`(select count(*) from (${rows}) as found)`.as("count"))
      .executeTakeFirstOrThrow();
    return found.count;
  };
  const count = await countOf(filter.state);
  if (filter.state === "closed") return { count, overdue: 0 };
  return { count, overdue: filter.state === "overdue" ? count : await countOf("overdue") };
};

export type ComplaintDuty = {
  id: string;
  /** Empty once the person who complained was erased. */
  subject: string;
  kind: Complaint["kind"];
  customerName: string;
  /** Of the ally's: whose customer it is. */
  firm: string | null;
  dueAt: string;
  isLate: boolean;
  clock: ClockView | null;
};

/** The open complaints that the reader answers for, and those for which the firm is responsible as ally; by their clock. */
export const listComplaintDuties = async (scope: Scope, limit = 5): Promise<ComplaintDuty[]> => {
  if (!scope.can("customers.edit")) return [];
  const due = (rows: ReturnType<typeof filteredComplaints>) =>
    listRows(scope, rows.where("complaints.state", "=", "open"))
      .orderBy("complaints.due_at")
      .orderBy("complaints.id")
      .limit(limit)
      .execute();
  const found = await Promise.all([
    due(scope.db.own("complaints").where("complaints.owner_user_id", "=", scope.user.id)),
    due(scope.db.complaints.asked()),
  ]);
  const now = isoInstant(scope.clock());
  return found
    .flat()
    .sort((one, other) => (`${one.due_at} ${one.id}` < `${other.due_at} ${other.id}` ? -1 : 1))
    .slice(0, limit)
    .map((row) => {
      const { id, subject, kind, customerName, firm, isOwn, dueAt, clock } = itemOf(scope, row);
      return {
        id,
        subject,
        kind,
        customerName,
        firm: isOwn ? null : firm.name,
        dueAt,
        isLate: dueAt < now,
        clock,
      };
    });
};

/** What a customer's timeline tells of its complaints. */
export const toldComplaintEvents = ["receive", "close", "reopen"] as const;

export type ToldComplaint = {
  id: string;
  at: string;
  event: (typeof toldComplaintEvents)[number];
  complaintId: string;
  subject: string;
  text: string;
  who: string | null;
};

/** What happened to the complaints of one of the firm's customers before an instant, the latest first. */
export const listComplaintEventsBefore = async (
  scope: Scope,
  customerId: string,
  before: { at: string; id: string } | null,
  limit: number,
): Promise<ToldComplaint[]> => {
  let rows = scope.db
    .own("complaint_steps")
    .innerJoin("complaints", "complaints.id", "complaint_steps.complaint_id")
    .where("complaints.customer_id", "=", customerId)
    .where("complaint_steps.event", "in", [...toldComplaintEvents]);
  if (before)
    rows = rows.where(sql<boolean>`(complaint_steps.at, complaint_steps.id) < (${before.at}, ${before.id})`);
  const found = await rows
    .select([
      "complaint_steps.id",
      "complaint_steps.at",
      "complaint_steps.event",
      "complaint_steps.text",
      "complaints.id as complaint_id",
      "complaints.subject",
    ])
    .select(personName(scope, "complaint_steps.actor_user_id").as("who"))
    .orderBy("complaint_steps.at", "desc")
    .orderBy("complaint_steps.id", "desc")
    .limit(limit)
    .execute();
  return found.map(({ complaint_id, event, ...told }) => ({
    ...told,
    event: event as ToldComplaint["event"],
    complaintId: complaint_id,
  }));
};
