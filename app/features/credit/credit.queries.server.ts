// Credit as lists, the page of a customer and the page of a line show it. A firm's own alone, and for those with the right to it.

import { type RawBuilder, sql } from "kysely";
import type { Row } from "#db/schema";
import type { Scope } from "~/access/scope.server";
import {
  type PurchaseItem,
  itemOf as purchaseOf,
  itemRows as purchaseRows,
} from "~/features/purchases/purchase-rows.server";
import { isId } from "~/lib/id";
import { type CursorKind, decodeCursor, encodeCursor } from "~/lib/keyset";
import type { Money } from "~/lib/money";
import {
  type CreditColumn,
  type CreditFilter,
  type CreditOrder,
  columnOf,
  standingCredit,
} from "./credit.filter";
import { daysOverdue, openOf } from "./credit.rules";
import {
  type CreditItem,
  filteredLines,
  type ItemRow,
  itemOf,
  itemRows,
  overdueSince,
  personName,
  todayOf,
  usedMillionths,
} from "./credit-rows.server";

type Order = { column: RawBuilder<unknown>; kind: CursorKind; valueOf: (row: ItemRow) => string | number };

/** What an order sorts by. Where nothing is overdue stands last in both directions. */
const ordersOf = (scope: Scope, isDown: boolean): Record<CreditColumn, Order> => {
  const never = isDown ? "" : "9999-12-31";
  return {
    review: { column: sql`credit_lines.review_on`, kind: "text", valueOf: (row) => row.review_on },
    used: { column: usedMillionths, kind: "integer", valueOf: (row) => row.used_millionths },
    overdue: {
      column: sql`coalesce(${overdueSince(todayOf(scope))}, ${never})`,
      kind: "text",
      valueOf: (row) => row.overdue_since ?? never,
    },
    customer: { column: sql`customers.folded_name`, kind: "text", valueOf: (row) => row.customer_folded },
  };
};

/** A page of credit lines. A cursor that cannot be read, or of another order, begins anew. */
export const listCredit = async (
  scope: Scope,
  filter: CreditFilter,
  order: CreditOrder = "review",
  { limit = 50, cursor = null }: { limit?: number; cursor?: string | null } = {},
): Promise<{ items: CreditItem[]; nextCursor: string | null }> => {
  if (!scope.can("customers.credit")) return { items: [], nextCursor: null };
  const isDown = order.startsWith("-");
  const direction = isDown ? "desc" : "asc";
  const { column, kind, valueOf: sortedBy } = ordersOf(scope, isDown)[columnOf(order)];
  const after = cursor ? decodeCursor(cursor, order, [kind]) : null;
  let rows = itemRows(scope, filteredLines(scope, filter));
  if (after) {
    const beyond = sql.raw(isDown ? "<" : ">");
    rows = rows.where(sql<boolean>`(${column}, credit_lines.id) ${beyond} (${after.values[0]}, ${after.id})`);
  }
  const found = await rows
    .orderBy(column, direction)
    .orderBy("credit_lines.id", direction)
    .limit(limit + 1)
    .execute();
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map((row) => itemOf(scope, row)),
    nextCursor: last ? encodeCursor({ sort: order, values: [sortedBy(last)], id: last.id }) : null,
  };
};

export type CreditSum = { count: number; limit: Money; exposure: Money };

/** All lines that a filter lets through, added up in each currency; the largest number of lines first. */
export const sumCredit = async (scope: Scope, filter: CreditFilter): Promise<CreditSum[]> => {
  if (!scope.can("customers.credit")) return [];
  const rows = await filteredLines(scope, filter)
    .select([
      "credit_lines.currency",
      sql<number>`count(*)`.as("count"),
      sql<number>`cast(sum(credit_lines.limit_minor) as bigint)`.as("limit_minor"),
      sql<number>`cast(sum(credit_lines.exposure_minor) as bigint)`.as("exposure_minor"),
    ])
    .groupBy("credit_lines.currency")
    .execute();
  return rows
    .map(({ currency, count, limit_minor, exposure_minor }) => ({
      count,
      limit: { amountMinor: limit_minor, currency },
      exposure: { amountMinor: exposure_minor, currency },
    }))
    .sort((one, other) => other.count - one.count || (one.limit.currency < other.limit.currency ? -1 : 1));
};

/** The currencies that credit is given in. */
export const listCreditCurrencies = async (scope: Scope): Promise<string[]> => {
  const rows = await scope.db
    .own("credit_lines")
    .select("credit_lines.currency")
    .distinct()
    .orderBy("credit_lines.currency")
    .execute();
  return rows.map(({ currency }) => currency);
};

/** What the reader looks after and has to do by today: reviews that are due, and what is overdue; at most `limit` of each. */
export const listCreditDuties = async (
  scope: Scope,
  limit = 5,
): Promise<(CreditItem & { duty: "review" | "overdue" })[]> => {
  const mine = { ...standingCredit, owner: "me" };
  const [reviews, overdue] = await Promise.all([
    listCredit(scope, { ...mine, show: "review" }, "review", { limit }),
    listCredit(scope, { ...mine, show: "overdue" }, "overdue", { limit }),
  ]);
  return [
    ...overdue.items.map((item) => ({ ...item, duty: "overdue" as const })),
    ...reviews.items.map((item) => ({ ...item, duty: "review" as const })),
  ];
};

export type SettlementView = {
  id: string;
  kind: Row<"credit_settlements">["kind"];
  settledOn: string;
  amount: Money;
  recordedBy: string | null;
  takenBackAt: string | null;
  takenBackReason: string;
};

export type DueView = {
  position: number;
  dueOn: string;
  amount: Money;
  open: Money;
  /** Of what is open; null where it is not overdue. */
  daysOverdue: number | null;
};

export type EntryView = {
  id: string;
  /** Null: an opening balance. */
  purchase: Pick<PurchaseItem, "id" | "description" | "line" | "product"> | null;
  description: string;
  bookedOn: string;
  amount: Money;
  open: Money;
  dues: DueView[];
  settlements: SettlementView[];
  /** Who let it go over the limit, and why. */
  override: { by: string | null; reason: string } | null;
  takenBack: { at: string; by: string | null; reason: string } | null;
  recordedBy: string | null;
  version: number;
};

export type ReviewView = {
  id: string;
  reviewedOn: string;
  reviewedAt: string;
  reviewedBy: string | null;
  outcome: Row<"credit_reviews">["outcome"];
  reason: string;
  limitBefore: Money;
  limitAfter: Money;
  nextReviewOn: string | null;
};

/** With what is open, the first due first, then the latest of what is not. */
export type CreditView = CreditItem & {
  entries: EntryView[];
  /** Whether there are more entries that are not open any more. */
  hasMore: boolean;
  reviews: ReviewView[];
};

const mostEntries = 200;

const readEntries = async (scope: Scope, lineId: string) =>
  scope.db
    .own("credit_entries")
    .where("credit_entries.line_id", "=", lineId)
    .selectAll("credit_entries")
    .select([
      personName(scope, "credit_entries.override_by_user_id").as("override_by"),
      personName(scope, "credit_entries.taken_back_by_user_id").as("taken_back_by"),
      personName(scope, "credit_entries.recorded_by_user_id").as("recorded_by"),
      sql<number>`case when taken_back_at is null and settled_minor < amount_minor then 0 else 1 end`.as(
        "is_closed",
      ),
    ])
    .orderBy("is_closed")
    .orderBy("credit_entries.booked_on", "desc")
    .orderBy("credit_entries.id", "desc")
    .limit(mostEntries + 1)
    .execute();

const groupBy = <Item>(items: readonly Item[], key: (item: Item) => string): Map<string, Item[]> => {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
};

const entriesOf = async (
  scope: Scope,
  lineId: string,
  currency: string,
): Promise<Pick<CreditView, "entries" | "hasMore">> => {
  const found = await readEntries(scope, lineId);
  const rows = found.slice(0, mostEntries);
  if (rows.length === 0) return { entries: [], hasMore: false };
  const ids = rows.map(({ id }) => id);
  const purchaseIds = rows.flatMap(({ purchase_id: id }) => (id ? [id] : []));
  const [dues, settlements, purchases] = await Promise.all([
    scope.db.own("credit_dues").where("entry_id", "in", ids).selectAll().orderBy("position").execute(),
    scope.db
      .own("credit_settlements")
      .where("entry_id", "in", ids)
      .selectAll("credit_settlements")
      .select(personName(scope, "credit_settlements.recorded_by_user_id").as("recorded_by"))
      .orderBy("settled_on")
      .orderBy("credit_settlements.id")
      .execute(),
    purchaseIds.length === 0
      ? []
      : purchaseRows(
          scope,
          scope.db.purchases.standing().where("customer_purchases.id", "in", purchaseIds),
        ).execute(),
  ]);
  const duesBy = groupBy(dues, (due) => due.entry_id);
  const settlementsBy = groupBy(settlements, (settlement) => settlement.entry_id);
  const purchaseBy = new Map(purchases.map((row) => [row.id, purchaseOf(scope, row)]));
  const today = todayOf(scope);
  const money = (amountMinor: number): Money => ({ amountMinor, currency });
  const entries = rows.map((row): EntryView => {
    const isStanding = row.taken_back_at === null;
    const purchase = row.purchase_id ? purchaseBy.get(row.purchase_id) : undefined;
    return {
      id: row.id,
      purchase: purchase
        ? {
            id: purchase.id,
            description: purchase.description,
            line: purchase.line,
            product: purchase.product,
          }
        : null,
      description: row.description,
      bookedOn: row.booked_on,
      amount: money(row.amount_minor),
      open: money(isStanding ? row.amount_minor - row.settled_minor : 0),
      dues: (duesBy.get(row.id) ?? []).map((due) => {
        const open = isStanding
          ? openOf({ amountMinor: due.amount_minor, uptoMinor: due.upto_minor }, row.settled_minor)
          : 0;
        return {
          position: due.position,
          dueOn: due.due_on,
          amount: money(due.amount_minor),
          open: money(open),
          daysOverdue: open > 0 ? daysOverdue(due.due_on, today) : null,
        };
      }),
      settlements: (settlementsBy.get(row.id) ?? []).map((settlement) => ({
        id: settlement.id,
        kind: settlement.kind,
        settledOn: settlement.settled_on,
        amount: money(settlement.amount_minor),
        recordedBy: settlement.recorded_by,
        takenBackAt: settlement.taken_back_at,
        takenBackReason: settlement.taken_back_reason,
      })),
      override: row.override_by_user_id ? { by: row.override_by, reason: row.override_reason } : null,
      takenBack: row.taken_back_at
        ? { at: row.taken_back_at, by: row.taken_back_by, reason: row.taken_back_reason }
        : null,
      recordedBy: row.recorded_by,
      version: row.version,
    };
  });
  return { entries, hasMore: found.length > mostEntries };
};

const reviewsOf = async (scope: Scope, lineId: string, currency: string): Promise<ReviewView[]> => {
  const rows = await scope.db
    .own("credit_reviews")
    .where("line_id", "=", lineId)
    .selectAll("credit_reviews")
    .select(personName(scope, "credit_reviews.reviewed_by_user_id").as("reviewed_by"))
    .orderBy("reviewed_at", "desc")
    .orderBy("credit_reviews.id", "desc")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    reviewedOn: row.reviewed_on,
    reviewedAt: row.reviewed_at,
    reviewedBy: row.reviewed_by,
    outcome: row.outcome,
    reason: row.reason,
    limitBefore: { amountMinor: row.limit_before_minor, currency },
    limitAfter: { amountMinor: row.limit_after_minor, currency },
    nextReviewOn: row.next_review_on,
  }));
};

/** One line of the firm's; null for any other, and for a reader without the right to credit. */
export const getCredit = async (scope: Scope, id: string): Promise<CreditView | null> => {
  if (!isId(id) || !scope.can("customers.credit")) return null;
  const rows = scope.db.own("credit_lines").where("credit_lines.id", "=", id);
  const row = await itemRows(scope, rows).executeTakeFirst();
  if (!row) return null;
  const item = itemOf(scope, row);
  const { currency } = item.limit;
  const [entries, reviews] = await Promise.all([
    entriesOf(scope, id, currency),
    reviewsOf(scope, id, currency),
  ]);
  return { ...item, ...entries, reviews };
};

const mostChoices = 50;

/** The purchases that can be booked on a line: of its customer, in its currency, and not on credit; the latest first. */
export const listBookable = async (
  scope: Scope,
  { customer, limit }: Pick<CreditItem, "customer" | "limit">,
): Promise<PurchaseItem[]> => {
  const rows = scope.db.purchases
    .standing()
    .where("customer_purchases.customer_id", "=", customer.id)
    .where("customer_purchases.currency", "=", limit.currency)
    .where("customer_purchases.amount_minor", ">", 0)
    .where(
      "customer_purchases.id",
      "not in",
      scope.db
        .own("credit_entries")
        .where("credit_entries.taken_back_at", "is", null)
        .where("credit_entries.purchase_id", "is not", null)
        .select("credit_entries.purchase_id"),
    );
  const found = await purchaseRows(scope, rows)
    .orderBy("customer_purchases.bought_on", "desc")
    .orderBy("customer_purchases.id", "desc")
    .limit(mostChoices)
    .execute();
  return found.map((row) => purchaseOf(scope, row));
};
