// What the columns show that a list has only where they are chosen: read for the rows of one page.

import type { LoyaltyStep, RelationshipForm, RetentionStatus } from "#db/tables-standings";
import type { Scope } from "~/access/scope.server";
import type { Money } from "~/lib/money";

export type MoreOfCustomer = {
  tradeName: string;
  address: string;
  employees: number | null;
  founded: number | null;
  revenue: Money | null;
  form: RelationshipForm | null;
  loyalty: LoyaltyStep | null;
  retention: RetentionStatus | null;
  createdAt: string;
};

export const moreOfCustomers = async <Row extends { id: string }>(
  scope: Scope,
  rows: readonly Row[],
): Promise<(Row & MoreOfCustomer)[]> => {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const [files, standings] = await Promise.all([
    scope.db
      .own("customers")
      .where("id", "in", ids)
      .select([
        "id",
        "trade_name",
        "address",
        "employees",
        "founded_year",
        "annual_revenue_minor",
        "currency",
        "created_at",
      ])
      .execute(),
    scope.db
      .own("customer_standings")
      .where("customer_id", "in", ids)
      .select(["customer_id", "form", "loyalty", "retention"])
      .execute(),
  ]);
  const fileOf = new Map(files.map((file) => [file.id, file]));
  const standingOf = new Map(standings.map((standing) => [standing.customer_id, standing]));
  return rows.flatMap((row) => {
    const file = fileOf.get(row.id);
    if (!file) return [];
    const { form = null, loyalty = null, retention = null } = standingOf.get(row.id) ?? {};
    const { annual_revenue_minor: amountMinor, currency } = file;
    const revenue = amountMinor === null ? null : { amountMinor, currency };
    const facts = { tradeName: file.trade_name, address: file.address, employees: file.employees };
    const more = { ...facts, founded: file.founded_year, revenue, createdAt: file.created_at };
    return [{ ...row, ...more, form, loyalty, retention }];
  });
};
