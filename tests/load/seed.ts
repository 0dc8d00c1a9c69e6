// A large installation for the bench: one supplier with a hundred partners in an alliance, their deals, and the customers of a
// thousand firms. Written straight into the tables, because 150,000 commands would take longer than what is measured.

import type { Insertable } from "kysely";
import type { Handle } from "#db/index.server";
import type { Database } from "#db/schema";

/** The other firms keep customers of their own and have nothing to do with the supplier. */
const partnersOfTheSupplier = 100;

export type Size = { organizations: number; customers: number; deals: number };
export type Seeded = {
  supplier: { organizationId: string; userId: string };
  partner: { organizationId: string; userId: string };
  allianceId: string;
  productLineCode: string;
  dealId: string;
};

const start = Date.parse("2025-01-01T00:00:00.000Z");
const rowsAtOnce = 250;

/** Ids in the order of their making, without a clock: the same at every run. */
const makeIds = () => {
  let next = 0;
  return (): string => {
    next += 1;
    const hex = next.toString(16).padStart(12, "0");
    return `01930000-${hex.slice(0, 4)}-7000-8000-${hex}`;
  };
};

const insertAll = async <Table extends keyof Database>(
  db: Handle,
  table: Table,
  rows: Insertable<Database[Table]>[],
): Promise<void> => {
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    await db
      .insertInto(table)
      .values(rows.slice(from, from + rowsAtOnce))
      .execute();
  }
};

/** Fills an empty, migrated database. */
export const seedLarge = (db: Handle, size: Size): Promise<Seeded> =>
  db.transaction().execute(async (trx) => {
    const newId = makeIds();
    const at = (days: number) => new Date(start + days * 86_400_000).toISOString();
    const organizations = Array.from({ length: size.organizations }, (_, index) => ({
      index,
      id: newId(),
      userId: newId(),
    }));
    const [supplier, ...others] = organizations;
    const partners = others.slice(0, partnersOfTheSupplier);
    if (!supplier || partners.length === 0) throw new Error("a supplier and a partner at least");

    await insertAll(
      trx,
      "organizations",
      organizations.map(({ index, id }) => ({
        id,
        slug: `firm-${index}`,
        legal_name: `Firm ${index} Company Limited`,
        trade_name: `Firm ${index}`,
        kind: "company" as const,
        status: "active" as const,
        country: "CN",
        region: "",
        city: "Shanghai",
        address: "",
        domain: `firm-${index}.example`,
        industry: "",
        employees: null,
        founded_year: null,
        currency: "CNY",
        locale: "en",
        time_zone: "Asia/Shanghai",
        created_at: at(0),
        updated_at: at(0),
      })),
    );
    await insertAll(
      trx,
      "users",
      organizations.map(({ index, userId }) => ({
        id: userId,
        email: `person@firm-${index}.example`,
        name: `Person ${index}`,
        password_hash: null,
        locale: "en",
        time_zone: "Asia/Shanghai",
        is_operator: 0 as const,
        status: "active" as const,
        created_at: at(0),
        updated_at: at(0),
      })),
    );
    await insertAll(
      trx,
      "memberships",
      organizations.map(({ id, userId }) => ({
        id: newId(),
        organization_id: id,
        user_id: userId,
        role: "owner" as const,
        status: "active" as const,
        created_at: at(0),
        updated_at: at(0),
      })),
    );

    const allianceId = newId();
    await insertAll(trx, "alliances", [
      {
        id: allianceId,
        organization_id: supplier.id,
        name: "Channel",
        description: "",
        stage: "working_together",
        is_open: 0,
        currency: "CNY",
        starts_on: null,
        created_at: at(0),
        updated_at: at(0),
      },
    ]);
    await insertAll(
      trx,
      "alliance_members",
      partners.map(({ id, userId }) => ({
        id: newId(),
        alliance_id: allianceId,
        organization_id: id,
        lead_organization_id: supplier.id,
        status: "accepted" as const,
        invited_at: at(0),
        answered_at: at(0),
        answered_by_user_id: userId,
        note: "",
      })),
    );
    const lines = ["Drives", "Vision", "Safety PLC", "Service"].map((name) => ({ name, id: newId() }));
    await insertAll(
      trx,
      "product_lines",
      lines.map(({ name, id }) => ({
        id,
        organization_id: supplier.id,
        code: name.toUpperCase().replace(" ", "-"),
        name,
        status: "active" as const,
        created_at: at(0),
        updated_at: at(0),
      })),
    );

    await insertAll(
      trx,
      "customers",
      Array.from({ length: size.customers }, (_, index) => {
        const owner = others[index % others.length] ?? supplier;
        return {
          id: newId(),
          organization_id: owner.id,
          kind: "company" as const,
          name: `Customer ${index} Manufacturing`,
          folded_name: `customer${index}manufacturing`,
          trade_name: "",
          domain: `customer-${index}.example`,
          country: "CN",
          region: "",
          city: "Suzhou",
          address: "",
          industry: "",
          employees: null,
          founded_year: null,
          annual_revenue_minor: null,
          currency: "CNY",
          owner_user_id: owner.userId,
          source_reference: null,
          created_at: at(index % 600),
          updated_at: at(index % 600),
        };
      }),
    );

    const states = ["submitted", "in_review", "converted", "closed_won", "closed_lost", "expired"] as const;
    const deals = Array.from({ length: size.deals }, (_, index) => {
      const registrant = partners[index % partners.length] ?? supplier;
      const state = states[index % states.length] ?? "submitted";
      const closed = state === "closed_won" || state === "closed_lost";
      const day = index % 600;
      return {
        id: newId(),
        reference: `D-${index.toString(36).toUpperCase().padStart(6, "0")}`,
        organization_id: registrant.id,
        alliance_id: allianceId,
        lead_organization_id: supplier.id,
        owner_user_id: registrant.userId,
        state,
        sale_stage: "qualified" as const,
        customer_name: `Customer ${index} Manufacturing`,
        customer_domain: `customer-${index}.example`,
        customer_country: "CN",
        customer_id: null,
        amount_minor: 10_000_000 + index * 100,
        currency: "CNY",
        expected_close_on: at(day + 90).slice(0, 10),
        problem: "The line stops twice a shift, and nobody can tell why.",
        contact_name: "",
        contact_email: "",
        contact_phone: "",
        no_contact_yet: 1 as const,
        submitted_at: at(day),
        review_due_at: at(day + 2),
        decided_at: closed ? at(day + 1) : null,
        decision_id: null,
        protected_until: null,
        closed_on: closed ? at(day + 60).slice(0, 10) : null,
        won_amount_minor: state === "closed_won" ? 9_000_000 + index * 100 : null,
        close_reason: "",
        imported: 1 as const,
        source_reference: null,
        created_at: at(day),
        updated_at: at(day),
      };
    });
    await insertAll(trx, "deals", deals);
    await insertAll(
      trx,
      "deal_product_lines",
      deals.map((deal, index) => ({
        id: newId(),
        deal_id: deal.id,
        organization_id: deal.organization_id,
        lead_organization_id: supplier.id,
        product_line_id: lines[index % lines.length]?.id ?? "",
        product_id: null,
      })),
    );

    const [partner] = partners;
    const shown = deals[Math.floor(deals.length / 2)];
    if (!partner || !shown) throw new Error("nothing to show");
    return {
      supplier: { organizationId: supplier.id, userId: supplier.userId },
      partner: { organizationId: partner.id, userId: partner.userId },
      allianceId,
      productLineCode: "DRIVES",
      dealId: shown.id,
    };
  });
