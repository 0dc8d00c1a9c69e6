// A deal as the API answers it.

import { z } from "zod";
import type { DealRecord } from "~/features/deals/deal-records.server";
import { dealSides } from "~/features/deals/deals.filter";
import { registrationStates, saleStages } from "~/features/deals/deals.rules";
import type { DealProduct, DealView } from "~/features/deals/get-deal.server";
import { liesInValues } from "~/features/territories/deal-territory.rules";
import type { DealTerritory } from "~/features/territories/deal-territory.server";
import { id, identifier, instant, money, moneyOf, named } from "../fields";

const day = z.string().meta({ format: "date" });

const product = z
  .strictObject({
    product_line_id: id,
    product_line_code: z.string(),
    code: z.string().meta({ description: "about_product_code" }),
    name: z.string(),
  })
  .meta({ id: "DealProduct" });

const facts = {
  id,
  reference: z.string().meta({ description: "about_reference" }),
  version: z.int().meta({ description: "about_version" }),
  side: z.enum(dealSides).meta({ description: "about_side" }),
  state: z.enum(registrationStates).meta({ description: "about_state" }),
  sale_stage: z.enum(saleStages).meta({ description: "about_sale_stage" }),
  alliance: named,
  lead: named,
  registrant: named,
  product_lines: z.array(z.string()).meta({ description: "about_product_lines" }),
  products: z.array(product),
  amount: money.nullable(),
  expected_close_on: day.nullable(),
  problem: z.string().meta({ description: "about_problem" }),
  submitted_at: instant.nullable().meta({ description: "about_submitted_at" }),
  review_due_at: instant.nullable(),
  decided_at: instant.nullable(),
  protected_until: instant.nullable(),
  closed_on: day.nullable(),
  won_amount: money.nullable(),
  close_reason: z.string(),
  created_at: instant,
  updated_at: instant,
};

/** A deal in a list: without contact, identifiers and timeline. */
export const dealSummary = z
  .strictObject({ ...facts, customer: z.strictObject({ name: z.string(), domain: z.string().nullable() }) })
  .meta({ id: "DealSummary" });
export type DealSummary = z.infer<typeof dealSummary>;

const event = z
  .strictObject({
    event: z.string(),
    state: z.enum(registrationStates),
    at: instant,
    person: z.string().nullable(),
    organization: z.string().nullable(),
    reason: z.string().nullable(),
    note: z.string(),
  })
  .meta({ id: "DealEvent" });

export const deal = z
  .strictObject({
    ...facts,
    owner: named.nullable(),
    customer: z.strictObject({
      name: z.string(),
      domain: z.string().nullable(),
      country: z.string().meta({ description: "about_country" }),
      region: z.string().meta({ description: "about_customer_region" }),
      identifiers: z.array(identifier),
    }),
    customer_id: id.nullable().meta({ description: "about_customer_id" }),
    contact: z
      .strictObject({ name: z.string(), email: z.string(), phone: z.string() })
      .nullable()
      .meta({ description: "about_contact" }),
    imported: z.boolean(),
    territory: z
      .strictObject({
        on: day,
        lines: z.array(
          z.strictObject({
            product_line_id: id,
            product_line_code: z.string(),
            lies_in: z.enum(liesInValues).meta({ description: "about_lies_in" }),
            organization: named.nullable().meta({ description: "about_lies_in_organization" }),
          }),
        ),
      })
      .nullable()
      .meta({ description: "about_deal_territory" }),
    events: z.array(event).meta({ description: "about_events" }),
    duplicate_of: z
      .strictObject({ id, reference: z.string() })
      .nullable()
      .optional()
      .meta({ description: "about_duplicate_of" }),
  })
  .meta({ id: "Deal" });
export type DealResource = z.infer<typeof deal>;

const presentProducts = (products: readonly DealProduct[]) => ({
  product_lines: products.map(({ code }) => code),
  products: products.map(({ lineId, lineCode, code, name }) => ({
    product_line_id: lineId,
    product_line_code: lineCode,
    code,
    name,
  })),
});

export const presentDealSummary = (record: DealRecord): DealSummary => ({
  id: record.id,
  reference: record.reference,
  version: record.version,
  side: record.side,
  state: record.state,
  sale_stage: record.saleStage,
  alliance: record.alliance,
  lead: record.lead,
  registrant: record.registrant,
  customer: { name: record.customerName, domain: record.customerDomain },
  ...presentProducts(record.products),
  amount: moneyOf(record.amountMinor, record.currency),
  expected_close_on: record.expectedCloseOn,
  problem: record.problem,
  submitted_at: record.submittedAt,
  review_due_at: record.reviewDueAt,
  decided_at: record.decidedAt,
  protected_until: record.protectedUntil,
  closed_on: record.closedOn,
  won_amount: moneyOf(record.wonAmountMinor, record.currency),
  close_reason: record.closeReason,
  created_at: record.createdAt,
  updated_at: record.updatedAt,
});

/** A deal with where its customer lies among the territories that the reader sees. */
export type PlacedDeal = DealView & { territory: DealTerritory | null };

export const presentDeal = (view: PlacedDeal): DealResource => ({
  id: view.id,
  reference: view.reference,
  version: view.version,
  side: view.side,
  state: view.state,
  sale_stage: view.saleStage,
  alliance: view.alliance,
  lead: { id: view.lead.id, name: view.lead.name },
  registrant: view.registrant,
  owner: view.owner,
  customer: {
    name: view.customer.name,
    domain: view.customer.domain,
    country: view.customer.country,
    region: view.customer.region,
    identifiers: view.customer.identifiers,
  },
  customer_id: view.customerId,
  ...presentProducts(view.products),
  amount: moneyOf(view.amountMinor, view.currency),
  expected_close_on: view.expectedCloseOn,
  problem: view.problem,
  contact: view.contact,
  submitted_at: view.submittedAt,
  review_due_at: view.reviewDueAt,
  decided_at: view.decidedAt,
  protected_until: view.protectedUntil,
  closed_on: view.closedOn,
  won_amount: moneyOf(view.won?.amountMinor ?? null, view.won?.currency ?? null),
  close_reason: view.closeReason,
  imported: view.isImported,
  territory: view.territory && {
    on: view.territory.on,
    lines: view.territory.lines.map(({ line, liesIn, firm }) => ({
      product_line_id: line.id,
      product_line_code: line.code,
      lies_in: liesIn,
      organization: firm,
    })),
  },
  created_at: view.createdAt,
  updated_at: view.updatedAt,
  events: view.events.map((one) => ({
    event: one.event,
    state: one.to,
    at: one.at,
    person: one.person,
    organization: one.firm,
    reason: one.reason,
    note: one.note,
  })),
  // The registrant's answer has no such field at all, so that it says nothing.
  ...(view.review ? { duplicate_of: view.review.duplicateOf } : {}),
});

export const dealSummaryExample: DealSummary = {
  id: "019a0000-0000-7000-8000-000000000051",
  reference: "D-7KQ2M4",
  version: 1,
  side: "registered",
  state: "draft",
  sale_stage: "qualified",
  alliance: { id: "019a0000-0000-7000-8000-000000000021", name: "East China channel" },
  lead: { id: "019a0000-0000-7000-8000-000000000001", name: "Yangtze Drives" },
  registrant: { id: "019a0000-0000-7000-8000-000000000002", name: "Harbour Automation" },
  customer: { name: "Jiangnan Beverage Co., Ltd.", domain: "jiangnan-beverage.example" },
  product_lines: ["DRV"],
  products: [
    {
      product_line_id: "019a0000-0000-7000-8000-000000000031",
      product_line_code: "DRV",
      code: "DRV",
      name: "Variable-speed drives",
    },
  ],
  amount: { amount_minor: 31_000_000, currency: "CNY" },
  expected_close_on: "2026-09-30",
  problem: "Two filling lines stop twice a shift.",
  submitted_at: null,
  review_due_at: null,
  decided_at: null,
  protected_until: null,
  closed_on: null,
  won_amount: null,
  close_reason: "",
  created_at: "2026-03-10T09:00:00.000Z",
  updated_at: "2026-03-10T09:00:00.000Z",
};

export const dealExample: DealResource = {
  ...dealSummaryExample,
  owner: { id: "019a0000-0000-7000-8000-000000000013", name: "Chen Hao" },
  customer: {
    name: "Jiangnan Beverage Co., Ltd.",
    domain: "jiangnan-beverage.example",
    country: "CN",
    region: "Jiangsu",
    identifiers: [],
  },
  customer_id: null,
  contact: null,
  imported: false,
  territory: null,
  events: [],
};
