// One complaint with its steps, as either side may read it. The ally that is responsible gets what it needs to work on it and nothing else
// of the customer file: no cause, no faith, no person, no deal, no other complaint.

import { sql } from "kysely";
import type { Row } from "#db/schema";
import type { Scope } from "~/access/scope.server";
import { isId } from "~/lib/id";
import { maskName } from "~/lib/mask";
import { personName } from "./complaint-rows.server";
import { type ComplaintListItem, itemOf, listRows } from "./complaints.queries.server";
import { type ComplaintIntent, intentsOn } from "./complaints.rules";

type Named = { id: string; name: string };
type Complaint = Row<"complaints">;

export type ComplaintStepView = {
  id: string;
  event: Row<"complaint_steps">["event"];
  at: string;
  /** The firm that took the step. */
  firm: string;
  /** A person of the reader's own firm; null for the other side's. */
  person: string | null;
  text: string;
  /** The ally that reads the step too. */
  ally: string | null;
  /** Whom it was given to. */
  owner: string | null;
  severity: Complaint["severity"] | null;
  faith: Complaint["faith"] | null;
  cause: Complaint["cause"];
};

export type ComplaintView = ComplaintListItem & {
  description: string;
  reply: string;
  line: (Named & { code: string }) | null;
  alliance: Named | null;
  daysToClose: number | null;
  reopened: number;
  createdAt: string;
  version: number;
  /** What the firm alone reads; null for the ally. */
  inside: {
    owner: Named;
    contact: Named | null;
    deal: { id: string; reference: string } | null;
    faith: Complaint["faith"];
    cause: Complaint["cause"];
    /** Earlier ones of the same customer and cause. */
    earlier: number;
    isCompany: boolean;
    /** False where an ally is responsible that no longer stands in the alliance with the firm. */
    isAllyThere: boolean;
  } | null;
  /** Newest first. */
  steps: ComplaintStepView[];
  intents: ComplaintIntent[];
};

/** One complaint as the firm may read it; null where it may not. */
export const getComplaint = async (scope: Scope, id: string): Promise<ComplaintView | null> => {
  if (!isId(id)) return null;
  const row = await listRows(scope, scope.db.complaints.visible().where("complaints.id", "=", id))
    .select([
      "complaints.description",
      "complaints.reply",
      "complaints.contact_id",
      "complaints.product_line_id",
      "complaints.deal_id",
      "complaints.faith",
      "complaints.alliance_id",
      "complaints.days_to_close",
      "complaints.reopened",
      "complaints.created_at",
      "complaints.version",
      "customers.kind as customer_kind",
    ])
    .executeTakeFirst();
  if (!row) return null;
  const item = itemOf(scope, row);
  const [line, alliance, steps] = await Promise.all([
    lineOf(scope, row.product_line_id),
    row.alliance_id === null ? null : allianceOf(scope, row.alliance_id),
    listSteps(scope, id),
  ]);
  return {
    ...item,
    description: row.description,
    reply: row.reply,
    line,
    alliance,
    daysToClose: row.days_to_close,
    reopened: row.reopened,
    createdAt: row.created_at,
    version: row.version,
    inside: item.isOwn ? await insideOf(scope, row) : null,
    steps,
    intents: intentsOn(item, item.isOwn ? "own" : "ally"),
  };
};

const lineOf = async (scope: Scope, id: string | null): Promise<ComplaintView["line"]> => {
  if (id === null) return null;
  const line = await scope.db
    .visibleCatalogue("product_lines")
    .where("product_lines.id", "=", id)
    .select(["id", "name", "code"])
    .executeTakeFirst();
  return line ?? null;
};

const allianceOf = async (scope: Scope, id: string): Promise<Named | null> => {
  const alliance = await scope.db
    .visibleAlliances()
    .where("alliances.id", "=", id)
    .select(["alliances.id", "alliances.name"])
    .executeTakeFirst();
  return alliance ?? null;
};

type InsideRow = Pick<
  Complaint,
  | "id"
  | "customer_id"
  | "contact_id"
  | "deal_id"
  | "faith"
  | "cause"
  | "owner_user_id"
  | "received_on"
  | "ally_organization_id"
> & { owner_name: string | null; customer_kind: string | null };

const insideOf = async (scope: Scope, row: InsideRow): Promise<NonNullable<ComplaintView["inside"]>> => {
  const { db } = scope;
  const contact =
    row.contact_id === null
      ? undefined
      : await db
          .own("customer_contacts")
          .where("id", "=", row.contact_id)
          .select(["id", "name"])
          .executeTakeFirst();
  const deal =
    row.deal_id === null
      ? undefined
      : await db.own("deals").where("id", "=", row.deal_id).select(["id", "reference"]).executeTakeFirst();
  const earlier = await db
    .own("complaints")
    .where("customer_id", "=", row.customer_id)
    .where("cause", "=", row.cause)
    .where(sql<boolean>`(received_on, id) < (${row.received_on}, ${row.id})`)
    .select(sql<number>`count(*)`.as("count"))
    .executeTakeFirstOrThrow();
  const shown = (name: string): string => (scope.can("customers.personal") ? name : maskName(name));
  return {
    owner: { id: row.owner_user_id, name: row.owner_name ?? "" },
    contact: contact ? { id: contact.id, name: shown(contact.name) } : null,
    deal: deal ?? null,
    faith: row.faith,
    cause: row.cause,
    earlier: earlier.count,
    isCompany: row.customer_kind === "company",
    isAllyThere: row.ally_organization_id === null || (await db.complaints.allyReads(row.id)),
  };
};

const listSteps = async (scope: Scope, complaintId: string): Promise<ComplaintStepView[]> => {
  const rows = await scope.db.complaints
    .visibleSteps()
    .innerJoin("organizations as firm", "firm.id", "complaint_steps.actor_organization_id")
    .leftJoin("organizations as ally", "ally.id", "complaint_steps.ally_organization_id")
    .where("complaint_steps.complaint_id", "=", complaintId)
    .selectAll("complaint_steps")
    .select(["firm.trade_name as firm_name", "ally.trade_name as ally_name"])
    .select(personName(scope, "complaint_steps.actor_user_id").as("person"))
    .select(personName(scope, "complaint_steps.owner_user_id").as("owner"))
    .orderBy("complaint_steps.at", "desc")
    .orderBy("complaint_steps.id", "desc")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    event: row.event,
    at: row.at,
    firm: row.firm_name,
    person: row.person,
    text: row.text,
    ally: row.ally_name,
    owner: row.owner,
    severity: row.severity,
    faith: row.organization_id === scope.organizationId ? row.faith : null,
    cause: row.organization_id === scope.organizationId ? row.cause : null,
  }));
};
