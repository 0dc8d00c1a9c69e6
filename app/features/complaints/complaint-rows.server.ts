// What the queries of complaints share: the one filter of lists, counts and the analysis, and names of people.

import { type SelectQueryBuilder, type SqlBool, sql } from "kysely";
import type { Database } from "#db/schema";
import type { Scope } from "~/access/scope.server";
import { isoInstant } from "~/lib/clock";
import type { ComplaintFilter } from "./complaints.filter";

type ComplaintRows = SelectQueryBuilder<Database, "complaints", unknown>;

/**
 * Whether the same customer of the firm has complained of the same cause before. Asked of the firm's own complaints alone: an ally
 * learns of no other.
 */
export const isRepeat = sql<SqlBool>`(complaints.cause is not null and exists (select 1 from complaints earlier
  where earlier.organization_id = complaints.organization_id and earlier.customer_id = complaints.customer_id
    and earlier.cause = complaints.cause
    and (earlier.received_on, earlier.id) < (complaints.received_on, complaints.id)))`;

export const filteredComplaints = (scope: Scope, filter: ComplaintFilter): ComplaintRows => {
  const { side, state, kind, severity, cause, line, responsible, customer, repeated, from, to } = filter;
  const isOwn = side === "own";
  let rows: ComplaintRows = isOwn ? scope.db.own("complaints") : scope.db.complaints.asked();
  if (state !== "all") rows = rows.where("complaints.state", "=", state === "closed" ? "closed" : "open");
  if (state === "overdue") rows = rows.where("complaints.due_at", "<", isoInstant(scope.clock()));
  if (kind) rows = rows.where("complaints.kind", "=", kind);
  if (severity) rows = rows.where("complaints.severity", "=", severity);
  if (line === "none") rows = rows.where("complaints.product_line_id", "is", null);
  else if (line) rows = rows.where("complaints.product_line_id", "=", line);
  if (from) rows = rows.where("complaints.received_on", ">=", from);
  if (to) rows = rows.where("complaints.received_on", "<=", to);
  // What follows the ally does not read: asked by it, the answer is none, whatever there is.
  if (!isOwn) {
    const isForeign = cause !== null || customer !== null || responsible !== null || repeated;
    return isForeign ? rows.where(sql<SqlBool>`1 = 0`) : rows;
  }
  if (cause === "none") rows = rows.where("complaints.cause", "is", null);
  else if (cause) rows = rows.where("complaints.cause", "=", cause);
  if (customer) rows = rows.where("complaints.customer_id", "=", customer);
  if (repeated) rows = rows.where(isRepeat);
  if (responsible === "ours") return rows.where("complaints.ally_organization_id", "is", null);
  if (!responsible) return rows;
  return rows.where((where) =>
    where.or([
      where("complaints.ally_organization_id", "=", responsible),
      where.and([
        where("complaints.ally_organization_id", "is", null),
        where("complaints.owner_user_id", "=", responsible),
      ]),
    ]),
  );
};

/** The name of a person of the reader's own firm; null for anybody else. */
export const personName = (scope: Scope, column: string) =>
  sql<string | null>`(select name from users where users.id = ${sql.ref(column)}
    and users.id in (${scope.db.people().select("users.id")}))`;
