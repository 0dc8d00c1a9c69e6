// Status reports as the firms that have joined a project read them. Costs that come from its ledger are for the ledger's parties.

import type { TenantDatabase } from "#db/scope.server";
import type { TrafficLight } from "#db/tables-status";
import type { Scope } from "~/access/scope.server";
import { isId } from "~/lib/id";
import { decodeCursor, encodeCursor } from "~/lib/keyset";
import { type CostView, costsOf } from "./status.rules";

export type ReportItem = {
  id: string;
  projectId: string;
  number: number;
  onDate: string;
  light: TrafficLight;
  text: string;
  done: number;
  total: number;
  /** The stated end, or else the computed one. */
  end: string | null;
  publishedBy: string;
  publishedAt: string;
  /** The report that stands in its place. */
  correctedById: string | null;
};

export type ReportView = ReportItem & {
  project: { id: string; name: string };
  firm: { id: string; name: string };
  endsOn: string;
  computedEnd: string | null;
  statedEnd: string | null;
  endReason: string;
  baseline: { id: string; name: string; finishOn: string; driftDays: number | null } | null;
  currency: string;
  budgetMinor: number | null;
  phases: {
    id: string;
    name: string;
    light: TrafficLight;
    text: string;
    done: number;
    total: number;
    finishOn: string | null;
  }[];
  /** By currency, as far as the reader may see them. */
  costs: CostView[];
  corrects: { id: string; number: number } | null;
};

const columns = [
  "project_reports.id",
  "project_reports.project_id as projectId",
  "project_reports.number",
  "project_reports.on_date as onDate",
  "project_reports.light",
  "project_reports.text",
  "project_reports.done",
  "project_reports.total",
  "project_reports.computed_end as computedEnd",
  "project_reports.stated_end as statedEnd",
  "users.name as publishedBy",
  "project_reports.published_at as publishedAt",
  "correction.id as correctedById",
] as const;

const reports = (db: TenantDatabase) =>
  db.projects
    .of("project_reports")
    .innerJoin("users", "users.id", "project_reports.published_by_user_id")
    .leftJoin("project_reports as correction", "correction.corrects_report_id", "project_reports.id");

const order = "-number";

/** The reports of a project that the firm has joined, the newest first. A cursor that cannot be read begins anew. */
export const listReports = async (
  scope: Scope,
  projectId: string,
  { limit = 50, cursor = null }: { limit?: number; cursor?: string | null } = {},
): Promise<{ items: ReportItem[]; nextCursor: string | null }> => {
  const after = cursor ? decodeCursor(cursor, order, ["integer"]) : null;
  let rows = reports(scope.db).where("project_reports.project_id", "=", projectId);
  if (after) rows = rows.where("project_reports.number", "<", Number(after.values[0]));
  const found = await rows
    .select(columns)
    .orderBy("project_reports.number", "desc")
    .limit(limit + 1)
    .execute();
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map(({ computedEnd, statedEnd, ...row }) => ({ ...row, end: statedEnd ?? computedEnd })),
    nextCursor: last ? encodeCursor({ sort: order, values: [last.number], id: last.id }) : null,
  };
};

/** One report by its id; null where the firm sees none. */
export const getReport = async (scope: Scope, id: string): Promise<ReportView | null> => {
  if (!isId(id)) return null;
  const row = await reports(scope.db)
    .innerJoin("projects", "projects.id", "project_reports.project_id")
    .innerJoin("organizations", "organizations.id", "project_reports.organization_id")
    .leftJoin("project_baselines", "project_baselines.id", "project_reports.baseline_id")
    .leftJoin("project_reports as former", "former.id", "project_reports.corrects_report_id")
    .where("project_reports.id", "=", id)
    .select([
      ...columns,
      "projects.name as projectName",
      "organizations.id as firmId",
      "organizations.trade_name as firm",
      "project_reports.ends_on as endsOn",
      "project_reports.end_reason as endReason",
      "project_baselines.id as baselineId",
      "project_baselines.name as baselineName",
      "project_reports.baseline_finish as baselineFinish",
      "project_reports.drift_days as driftDays",
      "project_reports.currency",
      "project_reports.budget_minor as budgetMinor",
      "former.id as formerId",
      "former.number as formerNumber",
    ])
    .executeTakeFirst();
  if (!row) return null;
  const phases = await scope.db.projects
    .of("project_report_phases")
    .where("project_report_phases.report_id", "=", id)
    .select([
      "project_report_phases.phase_id as id",
      "project_report_phases.name",
      "project_report_phases.light",
      "project_report_phases.text",
      "project_report_phases.done",
      "project_report_phases.total",
      "project_report_phases.finish_on as finishOn",
    ])
    .orderBy("project_report_phases.position")
    .execute();
  const costs = await scope.db.projects
    .reportCosts()
    .where("project_report_costs.report_id", "=", id)
    .select([
      "project_report_costs.currency",
      "project_report_costs.spent_minor as spentMinor",
      "project_report_costs.remaining_minor as remainingMinor",
    ])
    .execute();
  const { projectName, firmId, firm, baselineId, baselineName, baselineFinish, driftDays, ...rest } = row;
  const { formerId, formerNumber, ...report } = rest;
  return {
    ...report,
    end: report.statedEnd ?? report.computedEnd,
    project: { id: report.projectId, name: projectName },
    firm: { id: firmId, name: firm },
    baseline:
      baselineId === null
        ? null
        : { id: baselineId, name: baselineName ?? "", finishOn: baselineFinish ?? "", driftDays },
    phases,
    costs: costsOf(costs, report),
    corrects: formerId === null ? null : { id: formerId, number: formerNumber ?? 0 },
  };
};

export type LatestReport = Pick<ReportItem, "id" | "onDate" | "light">;

/** The newest report of each project: of the latest day, and for that day the last one. By the project's id. */
export const latestReports = async (
  db: TenantDatabase,
  projectIds: readonly string[],
): Promise<Map<string, LatestReport>> => {
  if (projectIds.length === 0) return new Map();
  const rows = await db.projects
    .of("project_reports")
    .where("project_reports.project_id", "in", projectIds)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom("project_reports as later")
            .whereRef("later.project_id", "=", "project_reports.project_id")
            .where((either) =>
              either.or([
                either("later.on_date", ">", either.ref("project_reports.on_date")),
                either.and([
                  either("later.on_date", "=", either.ref("project_reports.on_date")),
                  either("later.number", ">", either.ref("project_reports.number")),
                ]),
              ]),
            )
            .select("later.id"),
        ),
      ),
    )
    .select([
      "project_reports.id",
      "project_reports.project_id as projectId",
      "project_reports.on_date as onDate",
      "project_reports.light",
    ])
    .execute();
  return new Map(rows.map(({ projectId, ...report }) => [projectId, report]));
};
