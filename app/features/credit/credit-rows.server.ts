// What the queries of credit share: the one filter of lists, counts and exports, what is overdue, and the columns of an item.

import { type SelectQueryBuilder, type SqlBool, sql } from "kysely";
import type { Database, Row } from "#db/schema";
import type { Scope } from "~/access/scope.server";
import { dateIn } from "~/lib/dates";
import type { Money } from "~/lib/money";
import type { CreditFilter } from "./credit.filter";
import { daysOverdue } from "./credit.rules";

type Named = { id: string; name: string };
type LineRows = SelectQueryBuilder<Database, "credit_lines", unknown>;

export const todayOf = (scope: Scope): string => dateIn(scope.clock(), scope.timeZone);

/** The dues of a line that are past and not settled. */
const overdueDues = (today: string) => sql`from credit_dues d join credit_entries e on e.id = d.entry_id
  where e.line_id = credit_lines.id and e.organization_id = credit_lines.organization_id
    and e.taken_back_at is null and d.due_on < ${today} and d.upto_minor > e.settled_minor`;

/** The first day since which something is overdue, or null. */
export const overdueSince = (today: string) =>
  sql<string | null>`(select min(d.due_on) ${overdueDues(today)})`;

const overdueMinor = (today: string) => sql<number>`(select cast(coalesce(sum(
  case when d.upto_minor - e.settled_minor < d.amount_minor then d.upto_minor - e.settled_minor
    else d.amount_minor end), 0) as bigint) ${overdueDues(today)})`;

/** How much of the limit is in use, in millionths; bounded, so that it is a whole number on both engines. */
export const usedMillionths = sql<number>`cast(case
  when credit_lines.exposure_minor > credit_lines.limit_minor * 1000.0 then 1000000000
  else 1000000.0 * credit_lines.exposure_minor / credit_lines.limit_minor end as bigint)`;

const isStanding = sql<SqlBool>`(credit_lines.state <> 'ended' or credit_lines.exposure_minor > 0)`;
const stands = sql<SqlBool>`credit_lines.state in ('granted', 'suspended')`;

export const filteredLines = (
  scope: Scope,
  { show, kind, owner, customer, currency }: CreditFilter,
): LineRows => {
  const today = todayOf(scope);
  let rows: LineRows = scope.db.own("credit_lines");
  if (show === "standing") rows = rows.where(isStanding);
  else if (show === "overdue") rows = rows.where(sql<SqlBool>`exists (select 1 ${overdueDues(today)})`);
  else if (show === "review") rows = rows.where(stands).where("credit_lines.review_on", "<=", today);
  else if (show !== "all") rows = rows.where("credit_lines.state", "=", show);
  if (kind) rows = rows.where("credit_lines.kind", "=", kind);
  if (owner) rows = rows.where("credit_lines.owner_user_id", "=", owner === "me" ? scope.user.id : owner);
  if (customer) rows = rows.where("credit_lines.customer_id", "=", customer);
  if (currency) rows = rows.where("credit_lines.currency", "=", currency);
  return rows;
};

export type CreditItem = {
  id: string;
  customer: Named;
  kind: Row<"credit_lines">["kind"];
  state: Row<"credit_lines">["state"];
  limit: Money;
  exposure: Money;
  /** Of the limit; more than 1 where it is over. */
  used: number;
  overdue: { amount: Money; since: string; days: number } | null;
  days: number;
  parts: number | null;
  every: Row<"credit_lines">["every"];
  /** Empty once the person was erased. */
  note: string;
  owner: Named;
  reviewOn: string;
  isReviewDue: boolean;
  proposedBy: string | null;
  proposedAt: string;
  grantedBy: string | null;
  grantedAt: string | null;
  endedBy: string | null;
  endedAt: string | null;
  endedReason: string;
  /** Whether the reader proposed it, and so cannot give it. */
  isOwnProposal: boolean;
  updatedAt: string;
  version: number;
};

/** The name of a person of the reader's own firm; null for anybody else. */
export const personName = (scope: Scope, column: string) =>
  sql<string | null>`(select name from users where users.id = ${sql.ref(column)}
    and users.id in (${scope.db.people().select("users.id")}))`;

/** The columns of an item. */
export const itemRows = (scope: Scope, rows: LineRows) => {
  const today = todayOf(scope);
  return rows
    .innerJoin("customers", "customers.id", "credit_lines.customer_id")
    .selectAll("credit_lines")
    .select([
      "customers.name as customer_name",
      "customers.folded_name as customer_folded",
      overdueSince(today).as("overdue_since"),
      overdueMinor(today).as("overdue_minor"),
      usedMillionths.as("used_millionths"),
      personName(scope, "credit_lines.owner_user_id").as("owner"),
      personName(scope, "credit_lines.proposed_by_user_id").as("proposed_by"),
      personName(scope, "credit_lines.granted_by_user_id").as("granted_by"),
      personName(scope, "credit_lines.ended_by_user_id").as("ended_by"),
    ]);
};

export type ItemRow = Awaited<ReturnType<ReturnType<typeof itemRows>["execute"]>>[number];

export const itemOf = (scope: Scope, row: ItemRow): CreditItem => {
  const { currency, state, overdue_since: since } = row;
  const today = todayOf(scope);
  const money = (amountMinor: number): Money => ({ amountMinor, currency });
  return {
    id: row.id,
    customer: { id: row.customer_id, name: row.customer_name },
    kind: row.kind,
    state,
    limit: money(row.limit_minor),
    exposure: money(row.exposure_minor),
    used: row.exposure_minor / row.limit_minor,
    overdue: since ? { amount: money(row.overdue_minor), since, days: daysOverdue(since, today) ?? 0 } : null,
    days: row.days,
    parts: row.parts,
    every: row.every,
    note: row.note,
    owner: { id: row.owner_user_id, name: row.owner ?? "" },
    reviewOn: row.review_on,
    isReviewDue: (state === "granted" || state === "suspended") && row.review_on <= today,
    proposedBy: row.proposed_by,
    proposedAt: row.proposed_at,
    grantedBy: row.granted_by,
    grantedAt: row.granted_at,
    endedBy: row.ended_by,
    endedAt: row.ended_at,
    endedReason: row.ended_reason,
    isOwnProposal: row.proposed_by_user_id === scope.user.id,
    updatedAt: row.updated_at,
    version: row.version,
  };
};
