// One deal with everything that this firm and this person may see of it. Pages and the API read it here.

import type { Scope } from "~/access/scope.server";
import { countryName } from "~/lib/countries";
import { isId } from "~/lib/id";
import type { Identifier, IdentifierScheme } from "~/lib/identifiers";
import { maskContact } from "~/lib/mask";
import type { Money } from "~/lib/money";
import { intlTag } from "~/ui/locale";
import type { Contact } from "./contact-line";
import { dealClock } from "./deal-clock";
import type { ClockView } from "./deal-terms.rules";
import type { DealSide } from "./deals.filter";
import type { DealEventType, RegistrationState, SaleStage } from "./deals.rules";

type Named = { id: string; name: string };

/** A product line of the supplier, or one product of it. */
export type DealProduct = { lineId: string; lineCode: string; lineName: string; code: string; name: string };

/** What happened to the deal. `stage` is a step of the sale, to the stage in `reason`; `import`, its coming in from a file. */
export type DealEventView = {
  id: string;
  event: DealEventType | "stage" | "import";
  to: RegistrationState;
  at: string;
  /** Null where the clock did it. */
  person: string | null;
  firm: string | null;
  isOurs: boolean;
  reason: string | null;
  note: string;
};

export type DealView = {
  id: string;
  reference: string;
  version: number;
  side: DealSide;
  state: RegistrationState;
  saleStage: SaleStage;
  alliance: Named;
  lead: Named & { timeZone: string };
  registrant: Named;
  /** Who answers for the deal at the registrant. */
  owner: Named | null;
  customer: {
    name: string;
    domain: string | null;
    country: string;
    /** In the reader's language; empty where the deal names none. */
    countryName: string;
    region: string;
    identifiers: Identifier[];
  };
  /** The registrant's own file; null for the lead. */
  customerId: string | null;
  products: DealProduct[];
  amountMinor: number | null;
  currency: string | null;
  expectedCloseOn: string | null;
  problem: string;
  /** Null where nobody is named; masked for a viewer. */
  contact: Contact | null;
  noContactYet: boolean;
  submittedAt: string | null;
  reviewDueAt: string | null;
  decidedAt: string | null;
  protectedUntil: string | null;
  closedOn: string | null;
  won: Money | null;
  closeReason: string;
  isImported: boolean;
  createdAt: string;
  updatedAt: string;
  clock: ClockView | null;
  contestedBefore: boolean;
  /** Newest last. */
  events: DealEventView[];
  /** The lead's own decisions stand behind these: never for the registrant. */
  review: { deciderId: string | null; duplicateOf: { id: string; reference: string } | null } | null;
};

/** One deal, or null where it does not exist for this firm. */
export const getDeal = async (scope: Scope, id: string): Promise<DealView | null> => {
  if (!isId(id)) return null;
  const row = await dealRow(scope, id);
  if (!row) return null;
  const side: DealSide = row.organization_id === scope.organizationId ? "registered" : "addressed";
  const [identifiers, products, events, review] = await Promise.all([
    dealIdentifiers(scope, id),
    dealProducts(scope, [id]),
    dealEvents(scope, id),
    side === "addressed" ? dealReview(scope, row.decision_id) : null,
  ]);
  const contact = { name: row.contact_name, email: row.contact_email, phone: row.contact_phone };
  const isNamed = Object.values(contact).some((part) => part !== "");
  const shownContact = scope.role === "viewer" ? maskContact(contact) : contact;
  return {
    id: row.id,
    reference: row.reference,
    version: row.version,
    side,
    state: row.state,
    saleStage: row.sale_stage,
    alliance: { id: row.alliance_id, name: row.alliance_name },
    lead: { id: row.lead_organization_id, name: row.lead_name, timeZone: row.lead_time_zone },
    registrant: { id: row.organization_id, name: row.registrant_name },
    owner: row.owner_user_id && row.owner_name ? { id: row.owner_user_id, name: row.owner_name } : null,
    customer: {
      name: row.customer_name,
      domain: row.customer_domain,
      country: row.customer_country,
      countryName: countryName(row.customer_country, intlTag[scope.locale]),
      region: row.customer_region,
      identifiers,
    },
    customerId: side === "registered" ? row.customer_id : null,
    products: products.get(id) ?? [],
    amountMinor: row.amount_minor,
    currency: row.currency,
    expectedCloseOn: row.expected_close_on,
    problem: row.problem,
    contact: isNamed ? shownContact : null,
    noContactYet: row.no_contact_yet === 1,
    submittedAt: row.submitted_at,
    reviewDueAt: row.review_due_at,
    decidedAt: row.decided_at,
    protectedUntil: row.protected_until,
    closedOn: row.closed_on,
    won:
      row.won_amount_minor !== null && row.currency
        ? { amountMinor: row.won_amount_minor, currency: row.currency }
        : null,
    closeReason: row.close_reason,
    isImported: row.imported === 1,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    clock: dealClock(
      { state: row.state, reviewDueAt: row.review_due_at, protectedUntil: row.protected_until },
      row.lead_time_zone,
      scope.clock(),
    ),
    contestedBefore: events.some(({ event }) => event === "contest"),
    events,
    review,
  };
};

const dealRow = (scope: Scope, id: string) =>
  scope.db
    .visibleDeals()
    .innerJoin("alliances", "alliances.id", "deals.alliance_id")
    .innerJoin("organizations as lead", "lead.id", "deals.lead_organization_id")
    .innerJoin("organizations as registrant", "registrant.id", "deals.organization_id")
    .leftJoin("users as owner", "owner.id", "deals.owner_user_id")
    .where("deals.id", "=", id)
    .selectAll("deals")
    .select([
      "alliances.name as alliance_name",
      "lead.trade_name as lead_name",
      "lead.time_zone as lead_time_zone",
      "registrant.trade_name as registrant_name",
      "owner.name as owner_name",
    ])
    .executeTakeFirst();

const dealIdentifiers = async (scope: Scope, id: string): Promise<Identifier[]> => {
  const rows = await scope.db
    .ofVisibleDeal("deal_identifiers")
    .where("deal_identifiers.deal_id", "=", id)
    .select(["scheme", "value"])
    .orderBy("deal_identifiers.id")
    .execute();
  return rows.map(({ scheme, value }) => ({ scheme: scheme as IdentifierScheme, value }));
};

/** The product lines and products of each deal, in the order in which they were named. */
export const dealProducts = async (
  scope: Scope,
  ids: readonly string[],
): Promise<Map<string, DealProduct[]>> => {
  const found = new Map<string, DealProduct[]>();
  if (ids.length === 0) return found;
  const rows = await scope.db
    .ofVisibleDeal("deal_product_lines")
    .innerJoin("product_lines", "product_lines.id", "deal_product_lines.product_line_id")
    .leftJoin("products", "products.id", "deal_product_lines.product_id")
    .where("deal_product_lines.deal_id", "in", ids)
    .select([
      "deal_product_lines.deal_id",
      "product_lines.id as line_id",
      "product_lines.code as line_code",
      "product_lines.name as line_name",
      "products.code as product_code",
      "products.name as product_name",
    ])
    .orderBy("deal_product_lines.id")
    .execute();
  for (const row of rows) {
    const product = {
      lineId: row.line_id,
      lineCode: row.line_code,
      lineName: row.line_name,
      code: row.product_code ?? row.line_code,
      name: row.product_name ?? row.line_name,
    };
    found.set(row.deal_id, [...(found.get(row.deal_id) ?? []), product]);
  }
  return found;
};

const dealEvents = async (scope: Scope, id: string): Promise<DealEventView[]> => {
  const rows = await scope.db
    .ofVisibleDeal("deal_events")
    .leftJoin("users", "users.id", "deal_events.actor_user_id")
    .leftJoin("organizations", "organizations.id", "deal_events.actor_organization_id")
    .where("deal_events.deal_id", "=", id)
    .select([
      "deal_events.id",
      "deal_events.event",
      "deal_events.to_state",
      "deal_events.at",
      "deal_events.reason",
      "deal_events.note",
      "deal_events.actor_organization_id",
      "users.name as person",
      "organizations.trade_name as firm",
    ])
    .orderBy("deal_events.at")
    .orderBy("deal_events.id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    event: row.event as DealEventView["event"],
    to: row.to_state,
    at: row.at,
    person: row.person,
    firm: row.firm,
    isOurs: row.actor_organization_id === scope.organizationId,
    reason: row.reason,
    note: row.note,
  }));
};

const dealReview = async (scope: Scope, decisionId: string | null): Promise<DealView["review"]> => {
  if (!decisionId) return { deciderId: null, duplicateOf: null };
  const row = await scope.db
    .decisions()
    .leftJoin("deals as original", "original.id", "deal_decisions.duplicate_of_deal_id")
    .where("deal_decisions.id", "=", decisionId)
    .select(["deal_decisions.decided_by_user_id", "original.id as original_id", "original.reference"])
    .executeTakeFirst();
  return {
    deciderId: row?.decided_by_user_id ?? null,
    duplicateOf: row?.original_id && row.reference ? { id: row.original_id, reference: row.reference } : null,
  };
};

/**
 * The entries of the record that seal this deal's events, by their instant: those that the firm may read, and only where the
 * person may read the record.
 */
export const sealedEvents = async (
  scope: Scope,
  dealId: string,
): Promise<Record<string, { id: string; position: number }>> => {
  if (!scope.can("record.read")) return {};
  const rows = await scope.db
    .visibleAuditEntries()
    .where("subject_type", "=", "deal")
    .where("subject_id", "=", dealId)
    .select(["id", "position", "at"])
    .orderBy("at")
    .execute();
  return Object.fromEntries(rows.map(({ id, position, at }) => [at, { id, position }]));
};
