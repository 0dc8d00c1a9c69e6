// How a firm stands with a customer of its own: what holds, what the data proposes, and how it came to that.

import { sql } from "kysely";
import type { Row } from "#db/schema";
import type { TenantDatabase } from "#db/scope.server";
import type {
  LossReason,
  LoyaltyStep,
  RelationshipForm,
  RetentionStatus,
  StandingAspect,
} from "#db/tables-standings";
import type { Scope } from "~/access/scope.server";
import { isId } from "~/lib/id";
import { type BusinessKnown, type GrowthStrategy, proposeGrowth, readGrowth } from "./standing.rules";

export type StandingChange = {
  id: string;
  aspect: StandingAspect;
  /** A code, or several of the growth matrix. */
  values: string[];
  lossReason: LossReason | null;
  isProposed: boolean;
  note: string;
  effectiveOn: string;
  changedBy: string | null;
  changedAt: string;
};

export type StandingView = {
  customer: { id: string; name: string };
  form: RelationshipForm | null;
  loyalty: LoyaltyStep | null;
  retention: RetentionStatus | null;
  lossReason: LossReason | null;
  growth: GrowthStrategy[] | null;
  proposedGrowth: GrowthStrategy[];
  /** What the proposal stands on: how many won and open deals name the customer. */
  wonDeals: number;
  openDeals: number;
  /** The latest first. */
  history: StandingChange[];
  /** 0 where nothing has been said yet. */
  version: number;
};

/** A registration in one of these states may still become a sale. */
const openStates = [
  "draft",
  "submitted",
  "in_review",
  "returned",
  "approved",
  "contested",
  "converted",
] as const;

type Business = BusinessKnown & { wonDeals: number; openDeals: number };

/** What the firm's own deals with the customer say. */
export const readBusiness = async (db: TenantDatabase, customerId: string): Promise<Business> => {
  const deals = await db
    .own("deals")
    .where("customer_id", "=", customerId)
    .where("state", "in", ["closed_won", ...openStates])
    .select(["id", "state"])
    .execute();
  const linesOf = async (ids: string[]): Promise<string[]> => {
    if (ids.length === 0) return [];
    const rows = await db
      .own("deal_product_lines")
      .where("deal_id", "in", ids)
      .select("product_line_id")
      .distinct()
      .execute();
    return rows.map(({ product_line_id }) => product_line_id);
  };
  const [won, open] = [
    deals.filter(({ state }) => state === "closed_won").map(({ id }) => id),
    deals.filter(({ state }) => state !== "closed_won").map(({ id }) => id),
  ];
  const openLines = await linesOf(open);
  return {
    wonDeals: won.length,
    openDeals: open.length,
    wonLines: await linesOf(won),
    openLines,
    provenLines: won.length > 0 ? [] : await provenAmong(db, openLines),
  };
};

const provenAmong = async (db: TenantDatabase, lines: readonly string[]): Promise<string[]> => {
  const proven: string[] = [];
  for (const line of lines) {
    const row = await db
      .own("deal_product_lines")
      .innerJoin("deals", "deals.id", "deal_product_lines.deal_id")
      .where("deal_product_lines.product_line_id", "=", line)
      .where("deals.state", "=", "closed_won")
      .select("deals.id")
      .limit(1)
      .executeTakeFirst();
    if (row) proven.push(line);
  }
  return proven;
};

const valuesOf = ({ aspect, value }: Pick<Row<"customer_standing_changes">, "aspect" | "value">): string[] =>
  aspect === "growth" ? readGrowth(value) : [value];

/** Null for a customer that is not the firm's, as for one that does not exist. */
export const getStanding = async (scope: Scope, customerId: string): Promise<StandingView | null> => {
  if (!isId(customerId)) return null;
  const customer = await scope.db
    .own("customers")
    .where("id", "=", customerId)
    .select(["id", "name"])
    .executeTakeFirst();
  if (!customer) return null;
  const now = await scope.db
    .own("customer_standings")
    .where("customer_id", "=", customerId)
    .selectAll()
    .executeTakeFirst();
  const people = scope.db.people().select("users.id");
  const history = await scope.db
    .own("customer_standing_changes")
    .where("customer_id", "=", customerId)
    .selectAll("customer_standing_changes")
    .select(
      sql<string | null>`(select name from users where users.id = customer_standing_changes.changed_by_user_id
        and users.id in (${people}))`.as("changed_by"),
    )
    .orderBy("changed_at", "desc")
    .orderBy("id", "desc")
    .execute();
  const { wonDeals, openDeals, ...business } = await readBusiness(scope.db, customerId);
  return {
    customer,
    form: now?.form ?? null,
    loyalty: now?.loyalty ?? null,
    retention: now?.retention ?? null,
    lossReason: now?.loss_reason ?? null,
    growth: now?.growth ? readGrowth(now.growth) : null,
    proposedGrowth: proposeGrowth(business),
    wonDeals,
    openDeals,
    history: history.map((row) => ({
      id: row.id,
      aspect: row.aspect,
      values: valuesOf(row),
      lossReason: row.loss_reason,
      isProposed: row.is_proposed === 1,
      note: row.note,
      effectiveOn: row.effective_on,
      changedBy: row.changed_by,
      changedAt: row.changed_at,
    })),
    version: now?.version ?? 0,
  };
};
