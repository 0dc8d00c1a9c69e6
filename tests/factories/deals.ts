// Deals in any state, written straight into the tables, for tests that read them.

import type { Row } from "#db/schema";
import { newId } from "~/lib/id";
import type { Firm, World } from "./world";

type DealOverrides = Partial<
  Omit<Row<"deals">, "id" | "organization_id" | "lead_organization_id" | "alliance_id">
>;

/** A deal of `registrant` with the world's supplier: submitted, unless `overrides` say otherwise. */
export const insertDeal = async (
  { database, supplier, alliance }: Pick<World, "database" | "supplier" | "alliance">,
  registrant: Firm,
  overrides: DealOverrides = {},
): Promise<string> => {
  const id = newId();
  const at = "2026-03-10T09:00:00.000Z";
  await database.system
    .insertInto("deals")
    .values({
      id,
      reference: `D-${id.slice(-12).toUpperCase()}`,
      organization_id: registrant.id,
      alliance_id: alliance.id,
      lead_organization_id: supplier.id,
      owner_user_id: registrant.people.member.id,
      state: "submitted",
      sale_stage: "qualified",
      customer_name: "Jiangnan Beverage",
      customer_domain: "jiangnan.example",
      customer_country: "CN",
      customer_id: null,
      amount_minor: 100_000_00,
      currency: "CNY",
      expected_close_on: "2026-09-30",
      problem: "The line stops twice a shift.",
      contact_name: "",
      contact_email: "",
      contact_phone: "",
      no_contact_yet: 1,
      submitted_at: at,
      review_due_at: "2026-03-12T09:00:00.000Z",
      decided_at: null,
      decision_id: null,
      protected_until: null,
      closed_on: null,
      won_amount_minor: null,
      close_reason: "",
      imported: 0,
      source_reference: null,
      created_at: at,
      updated_at: at,
      version: 1,
      ...overrides,
    })
    .execute();
  return id;
};

/** A product line of the world's supplier. */
export const insertProductLine = async (
  { database, supplier }: Pick<World, "database" | "supplier">,
  code: string,
  name = code,
): Promise<string> => {
  const id = newId();
  const at = "2026-01-05T08:00:00.000Z";
  await database.system
    .insertInto("product_lines")
    .values({
      id,
      organization_id: supplier.id,
      code,
      name,
      status: "active",
      created_at: at,
      updated_at: at,
    })
    .execute();
  return id;
};

/** Puts a deal on a line. */
export const putOnLine = async (
  { database, supplier }: Pick<World, "database" | "supplier">,
  registrant: Firm,
  dealId: string,
  productLineId: string,
): Promise<void> => {
  await database.system
    .insertInto("deal_product_lines")
    .values({
      id: newId(),
      deal_id: dealId,
      organization_id: registrant.id,
      lead_organization_id: supplier.id,
      product_line_id: productLineId,
      product_id: null,
    })
    .execute();
};
