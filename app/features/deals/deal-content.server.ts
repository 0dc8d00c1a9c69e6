// What a registrant writes into a deal: the checks that need the database, the columns, and the rows beside it. For the commands
// that keep and change drafts.

import type { Row } from "#db/schema";
import type { TenantDatabase } from "#db/scope.server";
import type { TransactionScope } from "~/access/scope.server";
import { takesDeals } from "~/features/alliances/alliances.rules";
import { resolveProducts } from "~/features/catalogue/resolve-products.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import type { DealInput } from "./deals.schema";

type Named = { product_line_id: string; product_id: string | null };
type Identified = { scheme: string; value: string };

/** Everything of a deal that its registrant writes, as it stands in the tables. */
export type DealContent = {
  columns: Pick<
    Row<"deals">,
    | "alliance_id"
    | "customer_name"
    | "customer_domain"
    | "customer_country"
    | "customer_region"
    | "customer_id"
    | "amount_minor"
    | "currency"
    | "expected_close_on"
    | "sale_stage"
    | "problem"
    | "contact_name"
    | "contact_email"
    | "contact_phone"
    | "no_contact_yet"
  >;
  identifiers: Identified[];
  products: Named[];
};

/** Personal data: the record keeps digests of it. */
export const sealedContent = ["contact_name", "contact_email", "contact_phone"];

/** The lead of an alliance in which the firm can register deals now; null where it cannot, as while its partnership is suspended. */
export const leadOfOpenAlliance = async (db: TenantDatabase, allianceId: string): Promise<string | null> => {
  const alliance = await db
    .visibleAlliances()
    .innerJoin("alliance_members as mine", "mine.alliance_id", "alliances.id")
    .where("alliances.id", "=", allianceId)
    .where("mine.organization_id", "=", db.organizationId)
    .where("mine.status", "=", "accepted")
    .select(["alliances.organization_id", "alliances.stage"])
    .executeTakeFirst();
  if (!alliance || !takesDeals(alliance.stage)) return null;
  const leadId = alliance.organization_id;
  const halted = await db
    .relationsAsPartner()
    .where("partner_relations.organization_id", "=", leadId)
    .where("partner_relations.status", "in", ["suspended", "ended"])
    .select("partner_relations.id")
    .executeTakeFirst();
  return halted ? null : leadId;
};

/**
 * Checks the input against what the firm can reach, and answers it as content with the alliance's lead. Refusals:
 * `alliance_not_open` (not a member, or work together has not begun or is over), `product_unknown` and `product_retired` with
 * the text as `product`, `customer_not_found`.
 */
export const checkContent = async (
  db: TenantDatabase,
  input: DealInput,
): Promise<Result<{ leadId: string; content: DealContent }>> => {
  const leadId = await leadOfOpenAlliance(db, input.allianceId);
  if (leadId === null) return refuse("alliance_not_open");

  const { resolved, unknown } = await resolveProducts(db, leadId, input.productLines);
  if (unknown[0] !== undefined) return refuse("product_unknown", { product: unknown[0] });
  const retired = resolved.find((entry) => entry.retired);
  if (retired) return refuse("product_retired", { product: retired.text });
  const products = new Map<string, Named>();
  for (const { productLineId, productId } of resolved) {
    products.set(`${productLineId} ${productId}`, { product_line_id: productLineId, product_id: productId });
  }

  if (input.customerId !== null) {
    const customer = await db
      .own("customers")
      .where("id", "=", input.customerId)
      .select("id")
      .executeTakeFirst();
    if (!customer) return refuse("customer_not_found");
  }
  return ok({
    leadId,
    content: {
      columns: {
        alliance_id: input.allianceId,
        customer_name: input.customerName,
        customer_domain: input.customerDomain,
        customer_country: input.customerCountry,
        customer_region: input.customerRegion,
        customer_id: input.customerId,
        amount_minor: input.amountMinor,
        currency: input.currency,
        expected_close_on: input.expectedCloseOn,
        sale_stage: input.saleStage,
        problem: input.problem,
        contact_name: input.contact.name,
        contact_email: input.contact.email,
        contact_phone: input.contact.phone,
        no_contact_yet: input.noContactYet ? 1 : 0,
      },
      identifiers: input.identifiers,
      products: [...products.values()],
    },
  });
};

/** The content that a deal of the firm has now. */
export const readContent = async (db: TenantDatabase, deal: Row<"deals">): Promise<DealContent> => ({
  columns: {
    alliance_id: deal.alliance_id,
    customer_name: deal.customer_name,
    customer_domain: deal.customer_domain,
    customer_country: deal.customer_country,
    customer_region: deal.customer_region,
    customer_id: deal.customer_id,
    amount_minor: deal.amount_minor,
    currency: deal.currency,
    expected_close_on: deal.expected_close_on,
    sale_stage: deal.sale_stage,
    problem: deal.problem,
    contact_name: deal.contact_name,
    contact_email: deal.contact_email,
    contact_phone: deal.contact_phone,
    no_contact_yet: deal.no_contact_yet,
  },
  identifiers: await db
    .own("deal_identifiers")
    .where("deal_id", "=", deal.id)
    .select(["scheme", "value"])
    .orderBy("id")
    .execute(),
  products: await db
    .own("deal_product_lines")
    .where("deal_id", "=", deal.id)
    .select(["product_line_id", "product_id"])
    .orderBy("id")
    .execute(),
});

/** Writes the rows beside a deal that has none. */
export const insertBeside = async (
  tx: TransactionScope,
  deal: { id: string; leadId: string },
  { identifiers, products }: Pick<DealContent, "identifiers" | "products">,
): Promise<void> => {
  const place = { deal_id: deal.id, lead_organization_id: deal.leadId };
  if (identifiers.length > 0) {
    const rows = identifiers.map(({ scheme, value }) => ({ id: newId(), ...place, scheme, value }));
    await tx.db.insert("deal_identifiers", rows).execute();
  }
  if (products.length > 0) {
    const rows = products.map((named) => ({ id: newId(), ...place, ...named }));
    await tx.db.insert("deal_product_lines", rows).execute();
  }
};

/**
 * Content as the record keeps it. The registrant's link to its own customer file is left out of a log that is the lead's.
 */
export const recordedContent = (
  { columns, identifiers, products }: DealContent,
  log: "own" | "lead",
): Record<string, string | number | null | Record<string, string | null>[]> => {
  const { customer_id, ...shared } = columns;
  return {
    ...shared,
    ...(log === "own" ? { customer_id } : {}),
    identifiers: identifiers.map(({ scheme, value }) => ({ scheme, value })),
    products,
  };
};
