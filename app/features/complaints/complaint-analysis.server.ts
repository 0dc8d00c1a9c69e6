// Why customers complain: the firm's complaints of a time by kind, cause, product line or responsible party. Every figure is the number
// of rows that the list shows for its filter, because both read through the same one.

import { sql } from "kysely";
import type { Scope } from "~/access/scope.server";
import type { Cell } from "~/lib/cell";
import { isoInstant } from "~/lib/clock";
import type { Period } from "~/lib/dates";
import { translator } from "~/messages/catalogue";
import { type AnalysisGroup, type Counted, type Figures, figuresOf, sumOf } from "./complaint-analysis.rules";
import { filteredComplaints, isRepeat } from "./complaint-rows.server";
import { openComplaints } from "./complaints.filter";

export type AnalysisRow = Figures & {
  /** A code, an id, or `none` and `ours` where there is none; what the list is filtered by. */
  key: string;
  /** Of a line or a firm; null where the key is a code. */
  name: string | null;
};

export type Analysis = { group: AnalysisGroup; period: Period; rows: AnalysisRow[]; total: Figures };

const columns = {
  kind: sql<string>`complaints.kind`,
  cause: sql<string>`coalesce(complaints.cause, 'none')`,
  line: sql<string>`coalesce(complaints.product_line_id, 'none')`,
  responsible: sql<string>`coalesce(complaints.ally_organization_id, 'ours')`,
} as const satisfies Record<AnalysisGroup, unknown>;

const namesOf = async (
  { db }: Scope,
  group: AnalysisGroup,
  keys: readonly string[],
): Promise<Map<string, string>> => {
  if (keys.length === 0 || (group !== "line" && group !== "responsible")) return new Map();
  const rows =
    group === "line"
      ? await db
          .visibleCatalogue("product_lines")
          .where("product_lines.id", "in", [...keys])
          .select(["product_lines.id", "product_lines.name"])
          .execute()
      : await db
          .knownOrganizations()
          .where("organizations.id", "in", [...keys])
          .select(["organizations.id", "organizations.trade_name as name"])
          .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
};

/** The most frequent first. */
export const analyseComplaints = async (
  scope: Scope,
  group: AnalysisGroup,
  period: Period,
): Promise<Analysis> => {
  const now = isoInstant(scope.clock());
  const key = columns[group];
  const found = await filteredComplaints(scope, { ...openComplaints, state: "all", ...period })
    .select([
      key.as("key"),
      sql<number>`count(*)`.as("count"),
      sql<number>`sum(case when complaints.state = 'open' then 1 else 0 end)`.as("open"),
      sql<number>`sum(case when complaints.state = 'open' and complaints.due_at < ${now} then 1 else 0 end)`.as(
        "overdue",
      ),
      sql<number>`sum(case when complaints.state = 'closed' then 1 else 0 end)`.as("closed"),
      sql<number>`sum(case when ${isRepeat} then 1 else 0 end)`.as("repeats"),
      sql<number>`coalesce(sum(complaints.days_to_close), 0)`.as("days"),
    ])
    .groupBy(key)
    .execute();
  const names = await namesOf(
    scope,
    group,
    found.map((row) => row.key),
  );
  const rows = found
    .map(({ key: code, ...counted }: Counted & { key: string }) => ({
      key: code,
      name: names.get(code) ?? null,
      ...figuresOf(counted),
    }))
    .sort((one, other) => other.count - one.count || (one.key < other.key ? -1 : 1));
  return { group, period, rows, total: sumOf(rows) };
};

/** The table as rows of a file in the reader's language, the head first. Rates are shares from 0 to 1. */
export async function* exportAnalysis(
  scope: Scope,
  group: AnalysisGroup,
  period: Period,
): AsyncGenerator<Cell[][]> {
  const t = translator(scope.locale, "complaints");
  const { rows, total } = await analyseComplaints(scope, group, period);
  const named = ({ key, name }: AnalysisRow): string => {
    if (group === "kind") return t(`kind_${key}` as "kind_goods");
    if (group === "cause") return key === "none" ? t("cause_none") : t(`cause_${key}` as "cause_defect");
    if (key === "none") return t("line_none");
    return key === "ours" ? t("responsible_ours") : (name ?? t("not_visible"));
  };
  const round = (value: number | null): number | null =>
    value === null ? null : Math.round(value * 1000) / 1000;
  const rowOf = (label: string, figures: Figures): Cell[] => [
    label,
    figures.count,
    figures.open,
    figures.overdue,
    figures.closed,
    figures.repeats,
    round(figures.repeatRate),
    round(figures.daysToClose),
  ];
  yield [
    [
      t(`group_${group}`),
      t("count"),
      t("open"),
      t("overdue"),
      t("closed"),
      t("repeats"),
      t("repeat_rate"),
      t("days_to_close"),
    ],
    ...rows.map((row) => rowOf(named(row), row)),
    rowOf(t("total"), total),
  ];
}
