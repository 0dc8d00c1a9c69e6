// The figures of a joint report. Every one is counted by the filter that its link opens the list of deals with, so that a figure
// and its rows cannot differ.

import { sql } from "kysely";
import type { Scope } from "~/access/scope.server";
import { listClassifications } from "~/features/alliances/classification.queries.server";
import {
  type AxisValue,
  axisValues,
  type Classification,
  axes as classificationAxes,
} from "~/features/alliances/classification.rules";
import { filteredDeals } from "~/features/deals/deal-rows.server";
import { allDeals, type DealFilter, dealFilterParams } from "~/features/deals/deals.filter";
import { addDays, monthsOf, type Period } from "~/lib/dates";
import { isId } from "~/lib/id";
import { type Cell, emptyCells, type Measure, measures, sharedDays } from "./report.rules";

/** A line of figures; each measure's `href` opens its rows. */
export type ReportRow = {
  key: string;
  /** What people call it; null where the key itself is written in the reader's language. */
  name: string | null;
  cells: Record<Measure, Cell>;
  hrefs: Record<Measure, string>;
};

/** A value of an axis over the days on which it was in force; null before the first classification. */
export type AxisRow = ReportRow & { value: AxisValue | null };

export type Report = {
  alliance: { id: string; name: string; currency: string };
  lead: { id: string; name: string; isOurs: boolean };
  /** The one member whose sheet this is; null for the lead's sum over all of them. */
  member: { id: string; name: string } | null;
  /** For the lead: the members whose sheets it may open. */
  members: { id: string; name: string }[];
  period: Period;
  total: ReportRow;
  months: ReportRow[];
  partners: ReportRow[];
  lines: ReportRow[];
  axes: { axis: Classification["axis"]; rows: AxisRow[] }[];
  /** Deals in other currencies than the report's, which are in the counts above and not in its amounts. */
  otherCurrencies: ReportRow[];
};

/** The alliances that a firm has a report of: those it leads, and those it joined. */
export const listReports = async (
  scope: Scope,
): Promise<{ id: string; name: string; lead: string; isOurs: boolean; members: number }[]> => {
  const rows = await scope.db
    .visibleAlliances()
    .innerJoin("organizations", "organizations.id", "alliances.organization_id")
    .where(joined(scope.organizationId))
    .select(["alliances.id", "alliances.name", "alliances.organization_id", "organizations.trade_name"])
    .orderBy("alliances.name")
    .orderBy("alliances.id")
    .execute();
  const accepted = await scope.db
    .led("alliance_members")
    .where("status", "=", "accepted")
    .select("alliance_id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    lead: row.trade_name,
    isOurs: row.organization_id === scope.organizationId,
    members: accepted.filter((member) => member.alliance_id === row.id).length,
  }));
};

/** The alliances that the firm leads or has joined, also where it left; an invitation alone opens no report. */
const joined = (organizationId: string) =>
  sql<boolean>`(alliances.organization_id = ${organizationId} or exists (select 1 from alliance_members m
    where m.alliance_id = alliances.id and m.organization_id = ${organizationId} and m.status in ('accepted', 'left')))`;

/**
 * The report of an alliance over a period, or null where the firm has none. The lead sees the sum, or with `memberId` one member's
 * sheet; a member sees its own sheet, whatever it asks for.
 */
export const getReport = async (
  scope: Scope,
  allianceId: string,
  period: Period,
  memberId: string | null = null,
): Promise<Report | null> => {
  if (!isId(allianceId)) return null;
  const alliance = await scope.db
    .visibleAlliances()
    .innerJoin("organizations", "organizations.id", "alliances.organization_id")
    .where("alliances.id", "=", allianceId)
    .where(joined(scope.organizationId))
    .select([
      "alliances.id",
      "alliances.name",
      "alliances.currency",
      "alliances.organization_id as lead_id",
      "organizations.trade_name as lead_name",
    ])
    .executeTakeFirst();
  if (!alliance) return null;
  const isOurs = alliance.lead_id === scope.organizationId;
  const members = isOurs ? await listMembers(scope, allianceId) : [];
  const us = { id: scope.organizationId, name: scope.organization.name };
  const member = isOurs ? (members.find(({ id }) => id === memberId) ?? null) : us;
  if (isOurs && memberId && !member) return null;

  const base: DealFilter = {
    ...allDeals(isOurs ? "addressed" : "registered"),
    allianceId,
    partner: isOurs && member ? member.id : null,
  };
  const groups = await readGroups(scope, base, period);
  const sum = (wanted: (group: Group) => boolean) => sumCells(groups.filter(wanted), alliance.currency);
  const row = (
    key: string,
    name: string | null,
    filter: DealFilter,
    days: Period,
    wanted: (group: Group) => boolean,
  ) => ({
    key,
    name,
    cells: sum(wanted),
    hrefs: hrefsOf(filter, days),
  });
  const total = row("total", null, base, period, () => true);

  const groupsOf = new Map<string, Group[]>();
  for (const group of groups)
    groupsOf.set(group.partnerId, [...(groupsOf.get(group.partnerId) ?? []), group]);
  const partners = members.flatMap(({ id, name }): ReportRow[] => {
    const own = groupsOf.get(id);
    if (!own) return [];
    const hrefs = hrefsOf({ ...base, partner: id }, period);
    return [{ key: id, name, cells: sumCells(own, alliance.currency), hrefs }];
  });
  const currencies = [...new Set(groups.map((group) => group.currency))].filter(
    (code) => code !== alliance.currency,
  );

  return {
    alliance: { id: alliance.id, name: alliance.name, currency: alliance.currency },
    lead: { id: alliance.lead_id, name: alliance.lead_name, isOurs },
    member,
    members,
    period,
    total,
    months: monthsOf(period).map(({ month, from, to }) =>
      row(month, null, base, { from, to }, (group) => group.month === month),
    ),
    partners: isOurs && !member ? partners.sort(byWon) : [],
    lines: (await readLines(scope, base, period, alliance.lead_id, alliance.currency)).sort(byWon),
    axes: await readAxes(scope, base, period, alliance.id, alliance.currency, total),
    otherCurrencies: currencies.sort().map((currency) => ({
      key: currency,
      name: null,
      cells: sumCells(
        groups.filter((group) => group.currency === currency),
        currency,
      ),
      hrefs: hrefsOf({ ...base, currency }, period),
    })),
  };
};

const byWon = (one: ReportRow, other: ReportRow): number =>
  other.cells.won.amountMinor - one.cells.won.amountMinor || (one.name ?? "").localeCompare(other.name ?? "");

const listMembers = (scope: Scope, allianceId: string): Promise<{ id: string; name: string }[]> =>
  scope.db
    .led("alliance_members")
    .innerJoin("organizations", "organizations.id", "alliance_members.organization_id")
    .where("alliance_id", "=", allianceId)
    .where("alliance_members.status", "in", ["accepted", "left"])
    .select(["organizations.id", "organizations.trade_name as name"])
    .orderBy("organizations.trade_name")
    .execute();

/** The filter that a measure is counted by. */
const filterOf = (base: DealFilter, measure: Measure, period: Period): DealFilter => {
  if (measure === "registered") return { ...base, registered: period };
  if (measure === "approved") return { ...base, approved: period };
  return { ...base, state: measure === "won" ? "closed_won" : "closed_lost", closed: period };
};

const hrefsOf = (base: DealFilter, period: Period): Record<Measure, string> => {
  const href = (measure: Measure) =>
    `/deals?${new URLSearchParams(dealFilterParams(filterOf(base, measure, period)))}`;
  return { registered: href("registered"), approved: href("approved"), won: href("won"), lost: href("lost") };
};

type Group = {
  measure: Measure;
  month: string;
  partnerId: string;
  currency: string;
  count: number;
  amountMinor: number;
};

/** The month in which a deal counts, cut in UTC as the filters cut it. */
const monthColumn = (measure: Measure, { from, to }: Period) => {
  if (measure === "registered") return sql<string>`substr(deals.submitted_at, 1, 7)`;
  if (measure !== "approved") return sql<string>`substr(deals.closed_on, 1, 7)`;
  return sql<string>`(select substr(min(e.at), 1, 7) from deal_events e where e.deal_id = deals.id
    and e.event in ('approve', 'overturn') and e.at >= ${from} and e.at < ${addDays(to, 1)})`;
};

const amountColumn = (measure: Measure) =>
  measure === "won" ? sql.raw("deals.won_amount_minor") : sql.raw("deals.amount_minor");

const readGroups = async (scope: Scope, base: DealFilter, period: Period): Promise<Group[]> => {
  const groups: Group[] = [];
  for (const measure of measures) {
    const rows = await filteredDeals(scope.db, filterOf(base, measure, period))
      .select([
        monthColumn(measure, period).as("month"),
        "deals.organization_id as partner_id",
        sql<string>`coalesce(deals.currency, '')`.as("deal_currency"),
        sql<number>`count(*)`.as("deal_count"),
        sql<number>`cast(coalesce(sum(${amountColumn(measure)}), 0) as bigint)`.as("amount"),
      ])
      .groupBy(["month", "deals.organization_id", "deal_currency"])
      .execute();
    groups.push(
      ...rows.map((row) => ({
        measure,
        month: row.month,
        partnerId: row.partner_id,
        currency: row.deal_currency,
        count: row.deal_count,
        amountMinor: row.amount,
      })),
    );
  }
  return groups;
};

type Counted = Pick<Group, "measure" | "currency" | "count" | "amountMinor">;

const sumCells = (groups: Counted[], currency: string): Record<Measure, Cell> => {
  const cells = emptyCells();
  for (const group of groups) {
    const cell = cells[group.measure];
    cell.count += group.count;
    if (group.currency === currency) cell.amountMinor += group.amountMinor;
  }
  return cells;
};

/** By product line of the lead's catalogue. A deal with several lines counts in each of them, once. */
const readLines = async (
  scope: Scope,
  base: DealFilter,
  period: Period,
  leadId: string,
  currency: string,
): Promise<ReportRow[]> => {
  const names = await scope.db
    .visibleCatalogue("product_lines")
    .where("product_lines.organization_id", "=", leadId)
    .select(["product_lines.id", "product_lines.name"])
    .execute();
  const counted: (Counted & { lineId: string })[] = [];
  for (const measure of measures) {
    const rows = await filteredDeals(scope.db, filterOf(base, measure, period))
      .innerJoin("deal_product_lines as line", "line.deal_id", "deals.id")
      .where(
        sql<boolean>`not exists (select 1 from deal_product_lines earlier where earlier.deal_id = line.deal_id
          and earlier.product_line_id = line.product_line_id and earlier.id < line.id)`,
      )
      .select([
        "line.product_line_id as line_id",
        sql<string>`coalesce(deals.currency, '')`.as("deal_currency"),
        sql<number>`count(*)`.as("deal_count"),
        sql<number>`cast(coalesce(sum(${amountColumn(measure)}), 0) as bigint)`.as("amount"),
      ])
      .groupBy(["line.product_line_id", "deal_currency"])
      .execute();
    counted.push(
      ...rows.map((row) => ({
        measure,
        lineId: row.line_id,
        currency: row.deal_currency,
        count: row.deal_count,
        amountMinor: row.amount,
      })),
    );
  }
  return names
    .filter(({ id }) => counted.some((entry) => entry.lineId === id))
    .map(({ id, name }) => ({
      key: id,
      name,
      cells: sumCells(
        counted.filter((entry) => entry.lineId === id),
        currency,
      ),
      hrefs: hrefsOf({ ...base, productLineId: id }, period),
    }));
};

/** By axis: the value that the alliance was classified with on the day that counts. Days before the first one are `unclassified`. */
const readAxes = async (
  scope: Scope,
  base: DealFilter,
  period: Period,
  allianceId: string,
  currency: string,
  total: ReportRow,
): Promise<Report["axes"]> => {
  const history = await listClassifications(scope, [allianceId]);
  const axes: Report["axes"] = [];
  for (const axis of classificationAxes) {
    const newestFirst = history.filter((entry) => entry.axis === axis);
    const rows: AxisRow[] = [];
    for (const { value, days } of spans(newestFirst, period)) {
      const isWhole = days.from === period.from && days.to === period.to;
      const cells = isWhole ? total.cells : sumCells(await readGroups(scope, base, days), currency);
      const known = axisValues[axis].find((name: AxisValue) => name === value) ?? null;
      rows.push({
        key: `${value} ${days.from}`,
        name: value,
        value: known,
        cells,
        hrefs: hrefsOf(base, days),
      });
    }
    axes.push({ axis, rows });
  }
  return axes;
};

/** The values in force during a period, the oldest first, each with its days. */
const spans = (newestFirst: Classification[], period: Period): { value: string; days: Period }[] => {
  const found: { value: string; days: Period }[] = [];
  let end = period.to;
  for (const { value, effectiveFrom } of newestFirst) {
    const days = end >= effectiveFrom ? sharedDays({ from: effectiveFrom, to: end }, period) : null;
    if (!days) continue;
    found.unshift({ value, days });
    end = addDays(days.from, -1);
  }
  if (end >= period.from) found.unshift({ value: "unclassified", days: { from: period.from, to: end } });
  return found;
};
