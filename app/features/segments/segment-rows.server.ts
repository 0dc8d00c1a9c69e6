// The customers of a segment, asked anew at each read: the rule's conditions in the database's own words. Every value is bound, every
// other table is read through the firm's own rows.

import { type Expression, type SqlBool, sql } from "kysely";
import type { Scope } from "~/access/scope.server";
import { type CustomerRows, foundRows } from "~/features/customers/customer-rows.server";
import { allCustomers } from "~/features/customers/customers.filter";
import { foundBy } from "~/features/customers/search/find-customers.server";
import { isoInstant } from "~/lib/clock";
import { addDays, dateIn, startOfDate } from "~/lib/dates";
import { conditionsIn, ruleOf, type SegmentConditions, type SegmentRule } from "./segment-rule";

type Condition = Expression<SqlBool>;
type Making = {
  [Name in keyof SegmentConditions]: (value: NonNullable<SegmentConditions[Name]>) => Condition;
};

const contains = (column: string, part: string): Condition =>
  sql<SqlBool>`lower(${sql.ref(column)}) like lower(${`%${part.replace(/[\\%_]/g, "\\$&")}%`}) escape '\\'`;

const isOneOf = (column: string, values: readonly string[]): Condition =>
  sql<SqlBool>`${sql.ref(column)} in (${sql.join(values)})`;

/** Rows of another table that belong to the customer; asked one by one, because a set of all of them may be as large as the firm. */
const ofCustomer = (
  { db }: Scope,
  table: "customer_standings" | "customer_interactions" | "complaints",
  condition: Condition,
): Condition =>
  sql<SqlBool>`exists ${db
    .own(table)
    .where(sql<SqlBool>`${sql.ref(`${table}.customer_id`)} = customers.id`)
    .where(condition)
    .select(sql<number>`1`.as("there"))}`;

const makingOf = (scope: Scope, foundText: Condition): Making => {
  const standing = (condition: Condition) => ofCustomer(scope, "customer_standings", condition);
  const isOpen = sql<SqlBool>`complaints.state = 'open'`;
  return {
    text: () => foundText,
    kinds: (kinds) => isOneOf("customers.kind", kinds),
    country: (country) => isOneOf("customers.country", [country]),
    city: (city) => contains("customers.city", city),
    industry: (industry) => contains("customers.industry", industry),
    leastEmployees: (least) => sql<SqlBool>`customers.employees >= ${least}`,
    owner: (owner) =>
      owner === "none"
        ? sql<SqlBool>`customers.owner_user_id is null`
        : isOneOf("customers.owner_user_id", [owner]),
    forms: (forms) => standing(isOneOf("customer_standings.form", forms)),
    loyalties: (loyalties) => standing(isOneOf("customer_standings.loyalty", loyalties)),
    retentions: (retentions) => standing(isOneOf("customer_standings.retention", retentions)),
    growths: (growths) =>
      standing(
        sql<SqlBool>`(${sql.join(
          growths.map((growth) => sql`customer_standings.growth like ${`% ${growth} %`}`),
          sql` or `,
        )})`,
      ),
    createdFrom: (day) =>
      sql<SqlBool>`customers.created_at >= ${isoInstant(startOfDate(day, scope.timeZone))}`,
    quietDays: (days) => {
      const since = addDays(dateIn(scope.clock(), scope.timeZone), -days);
      const said = sql<SqlBool>`customer_interactions.happened_on > ${since}`;
      return sql<SqlBool>`not ${ofCustomer(scope, "customer_interactions", said)}`;
    },
    complaint: (complaint) => {
      const open = ofCustomer(scope, "complaints", isOpen);
      return complaint === "open" ? open : sql<SqlBool>`not ${open}`;
    },
  };
};

/** Of these customers of the firm those that a rule is about. */
export const withinRule = async (
  scope: Scope,
  rows: CustomerRows,
  rule: SegmentRule,
): Promise<CustomerRows> => {
  const found = await foundBy(scope, { ...allCustomers, text: rule.text });
  const isFound = found
    ? sql<SqlBool>`customers.id in ${foundRows(scope.db, found).select("customers.id")}`
    : sql<SqlBool>`1 = 1`;
  const making = makingOf(scope, isFound);
  const conditionOf = <Name extends keyof SegmentConditions>(name: Name): Condition =>
    making[name](rule[name] as NonNullable<SegmentConditions[Name]>);
  const conditions = conditionsIn(rule).map(conditionOf);
  return rows.where((where) => (rule.match === "all" ? where.and(conditions) : where.or(conditions)));
};

/** Of these customers those of a segment of the firm; none, where there is no such segment. */
export const withinSegment = async (
  scope: Scope,
  rows: CustomerRows,
  segmentId: string,
): Promise<CustomerRows> => {
  const segment = await scope.db
    .own("customer_segments")
    .where("id", "=", segmentId)
    .where("deleted_at", "is", null)
    .select("rule")
    .executeTakeFirst();
  return segment ? withinRule(scope, rows, ruleOf(segment.rule)) : rows.where(sql<SqlBool>`1 = 0`);
};
