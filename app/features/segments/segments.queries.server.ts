// The segments of a firm. Every colleague reads them; who is in one is asked anew each time.

import { sql } from "kysely";
import type { Scope } from "~/access/scope.server";
import { isId } from "~/lib/id";
import { decodeCursor, encodeCursor } from "~/lib/keyset";
import { withinRule } from "./segment-rows.server";
import { ruleOf, type SegmentRule } from "./segment-rule";

export type SegmentView = {
  id: string;
  name: string;
  purpose: string;
  owner: { id: string; name: string };
  rule: SegmentRule;
  /** The colleague that the rule asks for; null where it asks for none. */
  ruleOwner: string | null;
  createdAt: string;
  updatedAt: string;
  version: number;
};

const segmentRows = (scope: Scope) =>
  scope.db.own("customer_segments").where("customer_segments.deleted_at", "is", null);

const readSegments = async (scope: Scope, rows: ReturnType<typeof segmentRows>): Promise<SegmentView[]> => {
  const found = await rows.selectAll("customer_segments").execute();
  if (found.length === 0) return [];
  const people = await scope.db.people().select(["users.id", "users.name"]).execute();
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return found.map((row) => {
    const rule = ruleOf(row.rule);
    return {
      id: row.id,
      name: row.name,
      purpose: row.purpose,
      owner: { id: row.owner_user_id, name: names.get(row.owner_user_id) ?? "" },
      rule,
      ruleOwner: (rule.owner && names.get(rule.owner)) ?? null,
      createdAt: row.created_at,
      updatedAt: row.updated_at,
      version: row.version,
    };
  });
};

const order = "name";
const usualLimit = 20;

/** A page of the firm's segments by name. A cursor that cannot be read begins anew. */
export const listSegments = async (
  scope: Scope,
  { limit = usualLimit, cursor = null }: { limit?: number; cursor?: string | null } = {},
): Promise<{ items: SegmentView[]; nextCursor: string | null }> => {
  const after = cursor ? decodeCursor(cursor, order, ["text"]) : null;
  let rows = segmentRows(scope);
  if (after)
    rows = rows.where(
      sql<boolean>`(customer_segments.name, customer_segments.id) > (${after.values[0]}, ${after.id})`,
    );
  const found = await readSegments(
    scope,
    rows
      .orderBy("customer_segments.name")
      .orderBy("customer_segments.id")
      .limit(limit + 1),
  );
  const last = found.length > limit ? found[limit - 1] : undefined;
  return {
    items: found.slice(0, limit),
    nextCursor: last ? encodeCursor({ sort: order, values: [last.name], id: last.id }) : null,
  };
};

/** The firm's segments by name alone, for a choice among them. */
export const listSegmentNames = (scope: Scope): Promise<{ id: string; name: string }[]> =>
  segmentRows(scope)
    .select(["customer_segments.id", "customer_segments.name"])
    .orderBy("customer_segments.name")
    .execute();

export const getSegment = async (scope: Scope, id: string): Promise<SegmentView | null> => {
  if (!isId(id)) return null;
  const [segment] = await readSegments(scope, segmentRows(scope).where("customer_segments.id", "=", id));
  return segment ?? null;
};

const mostCounted = 1000;

export type SegmentCount = { count: number; isMore: boolean };

/** How many customers fit a rule now. Counting stops at a thousand: a list counts many rules at once. */
export const countInRule = async (scope: Scope, rule: SegmentRule): Promise<SegmentCount> => {
  const rows = (await withinRule(scope, scope.db.own("customers"), rule))
    .select("customers.id")
    .limit(mostCounted + 1);
  const { count } = await scope.db
    .organization()
    .select(sql<number>`(select count(*) from (${rows}) as counted)`.as("count"))
    .executeTakeFirstOrThrow();
  return { count: Math.min(Number(count), mostCounted), isMore: Number(count) > mostCounted };
};

/** Where a segment is used: views of customers that are kept with it. Of one that is not shared, its keeper alone reads the name. */
export type SegmentUses = { views: string[]; otherViews: number };

/** How a kept view names a segment; see `viewQuery`. */
const inQuery = (segmentId: string) => sql<boolean>`query like ${`%segment=${segmentId}%`}`;

/** The views that are kept of a segment's customers. */
export const viewsOfSegment = (db: Scope["db"], segmentId: string) =>
  db
    .own("saved_views")
    .where("list", "=", "customers")
    .where("deleted_at", "is", null)
    .where(inQuery(segmentId));

export const usesOfSegment = async (scope: Scope, segmentId: string): Promise<SegmentUses> => {
  const views = await viewsOfSegment(scope.db, segmentId)
    .select(["name", "user_id", "is_shared"])
    .orderBy("name")
    .execute();
  const named = views.filter(({ user_id, is_shared }) => is_shared === 1 || user_id === scope.user.id);
  return { views: named.map(({ name }) => name), otherViews: views.length - named.length };
};
