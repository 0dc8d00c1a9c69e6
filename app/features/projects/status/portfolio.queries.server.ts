// The portfolio: all projects that the firm has joined, over its alliances, with how each stands.

import type { ProjectState } from "#db/tables-projects";
import type { Scope } from "~/access/scope.server";
import { readProjectCosts } from "~/features/contributions/project-costs.server";
import { newestBaselines } from "./baselines.server";
import { readDates } from "./dates.server";
import type { PortfolioFilter } from "./portfolio.filter";
import { type LatestReport, latestReports } from "./reports.queries.server";
import { currentPhase, driftOf, progressOf } from "./status.rules";

type Named = { id: string; name: string };

export type PortfolioItem = Named & {
  alliance: Named;
  lead: Named;
  state: ProjectState;
  startsOn: string;
  endsOn: string;
  /** The newest status report; null before the first. */
  report: LatestReport | null;
  /** The first phase with something left to do; null where all is done or there is none. */
  phase: string | null;
  done: number;
  total: number;
  /** The computed end; null where there is none. */
  end: string | null;
  baselineEnd: string | null;
  /** Working days of the lead from the newest baseline's end to that of the plan; positive for later. */
  driftDays: number | null;
  currency: string;
  budgetMinor: number | null;
  /** Confirmed costs of the ledger by currency; null where the firm reads none. */
  spent: { currency: string; amountMinor: number }[] | null;
  /** The next milestone that is not reached. */
  milestone: { id: string; name: string; on: string } | null;
};

/** So many projects at most, those that start last; `total` tells how many there are. */
const mostInPortfolio = 500;

export const listPortfolio = async (
  scope: Scope,
  { state, allianceId }: PortfolioFilter,
): Promise<{ items: PortfolioItem[]; total: number }> => {
  let query = scope.db.projects
    .joined()
    .innerJoin("alliances", "alliances.id", "projects.alliance_id")
    .innerJoin("organizations as lead", "lead.id", "projects.organization_id");
  if (state) query = query.where("projects.state", "=", state);
  if (allianceId) query = query.where("projects.alliance_id", "=", allianceId);
  const { count } = await query
    .select((select) => select.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  const rows = await query
    .select([
      "projects.id",
      "projects.name",
      "projects.state",
      "projects.starts_on as startsOn",
      "projects.ends_on as endsOn",
      "projects.currency",
      "projects.budget_minor as budgetMinor",
      "alliances.id as allianceId",
      "alliances.name as alliance",
      "lead.id as leadId",
      "lead.trade_name as lead",
    ])
    .orderBy("projects.starts_on", "desc")
    .orderBy("projects.id", "desc")
    .limit(mostInPortfolio)
    .execute();
  const ids = rows.map(({ id }) => id);
  const [plans, baselines, reports, costs] = await Promise.all([
    readDates(scope.db, rows, scope.clock()),
    newestBaselines(scope.db, ids),
    latestReports(scope.db, ids),
    scope.can("alliances.read") ? readProjectCosts(scope.db, ids) : new Map(),
  ]);
  const items = rows.map((row): PortfolioItem => {
    const { allianceId: allianceKey, alliance, leadId, lead, ...project } = row;
    const plan = plans.get(row.id);
    const baseline = baselines.get(row.id);
    const tasks = plan?.tasks ?? [];
    const next = tasks
      .filter(({ kind, state: standing }) => kind === "milestone" && standing !== "done")
      .flatMap(({ id, name, finish }) => (finish === null ? [] : [{ id, name, on: finish }]))
      .sort((one, other) => one.on.localeCompare(other.on));
    return {
      ...project,
      alliance: { id: allianceKey, name: alliance },
      lead: { id: leadId, name: lead },
      report: reports.get(row.id) ?? null,
      phase: plan ? (currentPhase(plan.phases, tasks)?.name ?? null) : null,
      ...progressOf(tasks),
      end: plan?.finish ?? null,
      baselineEnd: baseline?.finishOn ?? null,
      driftDays:
        baseline && plan?.isScheduled
          ? driftOf(baseline.tasks, tasks, plan.calendars, leadId).project.finish.days
          : null,
      spent: costs.get(row.id)?.spent ?? null,
      milestone: next[0] ?? null,
    };
  });
  return { items, total: Number(count) };
};

/** The alliances in which the firm has joined projects, by name: what the portfolio is narrowed to. */
export const listPortfolioAlliances = (scope: Scope): Promise<Named[]> =>
  scope.db.projects
    .joined()
    .innerJoin("alliances", "alliances.id", "projects.alliance_id")
    .select(["alliances.id", "alliances.name"])
    .distinct()
    .orderBy("alliances.name")
    .orderBy("alliances.id")
    .execute();
