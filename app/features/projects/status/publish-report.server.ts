// A status report: written by managers of the firm that leads the project, and frozen as it is published.

import { isUniqueViolation } from "#db/errors";
import type { Scope, TransactionScope } from "~/access/scope.server";
import { readProjectCosts } from "~/features/contributions/project-costs.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { takePlan } from "../plan/take-plan.server";
import { type FoundProject, recordInProject } from "../project-log.server";
import { newestBaselines } from "./baselines.server";
import { type DatedPlan, readDates } from "./dates.server";
import { driftOf, joinCosts, latest, progressOf } from "./status.rules";
import type { ReportInput } from "./status.schema";

/**
 * Publishes a report with what the plan and the ledger say at this moment. Refusals: `not_found`; `project_over`; `project_not_ours`, for
 * other parties; `report_ahead`, for a day after today where the project's firm is; `forecast_before_start`; `forecast_without_reason`,
 * where an end other than the computed one is stated; `phase_light_missing`, with the phase; `report_phase_unknown`; `report_exists`, where the
 * day has a report and this one does not correct it; `report_corrected`, where that was corrected meanwhile; `report_unknown`, where it
 * would correct one of another project or another day.
 */
export const publishReport = async (
  scope: Scope,
  projectId: string,
  input: ReportInput,
  id = newId(),
): Promise<Result<{ id: string }>> => {
  try {
    return await scope.transaction(async (tx) => {
      const taken = await takePlan(tx, projectId);
      if (!taken.ok) return taken;
      const project = taken.value;
      if (!project.isLead) return refuse("project_not_ours");
      const { starts_on: startsOn, state, organization_id: leadId } = project;
      const plan = (await readDates(tx.db, [{ id: projectId, startsOn, state, leadId }], tx.now)).get(
        projectId,
      );
      if (!plan) return refuse("not_found");
      const fault = faultOf(input, plan, startsOn) ?? (await faultOfPlace(tx, projectId, input));
      if (fault) return fault;
      await write(tx, project, plan, input, id);
      return ok({ id });
    });
  } catch (error) {
    if (isUniqueViolation(error)) return refuse(input.correctsId ? "report_corrected" : "report_exists");
    throw error;
  }
};

const faultOf = (input: ReportInput, plan: DatedPlan, startsOn: string): Result<never> | null => {
  const { onDate, statedEnd, endReason, phases } = input;
  if (onDate > plan.today) return refuse("report_ahead", { date: plan.today });
  if (statedEnd !== null && statedEnd < startsOn) return refuse("forecast_before_start", { date: startsOn });
  if (statedEnd !== null && statedEnd !== plan.finish && endReason === "")
    return refuse("forecast_without_reason");
  const said = new Set(phases.map(({ phaseId }) => phaseId));
  const silent = plan.phases.find((phase) => !said.has(phase.id));
  if (silent) return refuse("phase_light_missing", { phase: silent.name });
  return phases.length > plan.phases.length ? refuse("report_phase_unknown") : null;
};

const faultOfPlace = async (
  tx: TransactionScope,
  projectId: string,
  { onDate, correctsId }: ReportInput,
): Promise<Result<never> | null> => {
  const reports = () =>
    tx.db.projects
      .of("project_reports")
      .where("project_reports.project_id", "=", projectId)
      .where("project_reports.on_date", "=", onDate);
  if (correctsId === null) {
    const other = await reports().select("project_reports.number").executeTakeFirst();
    return other ? refuse("report_exists") : null;
  }
  const corrected = await reports()
    .where("project_reports.id", "=", correctsId)
    .select("project_reports.id")
    .executeTakeFirst();
  if (!corrected) return refuse("report_unknown");
  const later = await reports()
    .where("project_reports.corrects_report_id", "=", correctsId)
    .select("project_reports.id")
    .executeTakeFirst();
  return later ? refuse("report_corrected") : null;
};

const write = async (
  tx: TransactionScope,
  project: FoundProject,
  plan: DatedPlan,
  input: ReportInput,
  id: string,
): Promise<void> => {
  const projectId = project.id;
  const baseline = (await newestBaselines(tx.db, [projectId])).get(projectId) ?? null;
  const drift =
    baseline && plan.isScheduled
      ? driftOf(baseline.tasks, plan.tasks, plan.calendars, project.organization_id).project.finish.days
      : null;
  const { number } = await tx.db.projects
    .of("project_reports")
    .where("project_reports.project_id", "=", projectId)
    .select((select) => select.fn.max("project_reports.number").as("number"))
    .executeTakeFirstOrThrow();
  const isStated = input.statedEnd !== null && input.statedEnd !== plan.finish;
  const report = {
    number: Number(number ?? 0) + 1,
    on_date: input.onDate,
    light: input.light,
    text: input.text,
    ...progressOf(plan.tasks),
    ends_on: project.ends_on,
    computed_end: plan.finish,
    stated_end: isStated ? input.statedEnd : null,
    end_reason: isStated ? input.endReason : "",
    baseline_id: baseline?.id ?? null,
    baseline_finish: baseline?.finishOn ?? null,
    drift_days: drift,
    currency: project.currency,
    budget_minor: project.budget_minor,
    corrects_report_id: input.correctsId,
  };
  await tx.db.projects
    .insert("project_reports", [
      {
        id,
        project_id: projectId,
        organization_id: tx.organizationId,
        ...report,
        published_by_user_id: tx.user.id,
        published_at: tx.at,
      },
    ])
    .execute();
  const said = new Map(input.phases.map((phase) => [phase.phaseId, phase]));
  const phases = plan.phases.flatMap(({ id: phaseId, name }, position) => {
    const phase = said.get(phaseId);
    if (!phase) return [];
    const tasks = plan.tasks.filter((task) => task.phaseId === phaseId);
    const { light, text } = phase;
    const finish_on = latest(tasks.map(({ finish }) => finish));
    return [
      {
        report_id: id,
        project_id: projectId,
        phase_id: phaseId,
        position,
        name,
        light,
        text,
        ...progressOf(tasks),
        finish_on,
      },
    ];
  });
  if (phases.length > 0) await tx.db.projects.insert("project_report_phases", phases).execute();
  const books = (await readProjectCosts(tx.db, [projectId])).get(projectId) ?? null;
  const costs = joinCosts(books?.spent ?? [], input.remaining);
  if (costs.length > 0)
    await tx.db.projects
      .insert(
        "project_report_costs",
        costs.map(({ currency, spentMinor, remainingMinor }) => ({
          report_id: id,
          project_id: projectId,
          ledger_id: books?.ledgerId ?? null,
          currency,
          spent_minor: spentMinor,
          remaining_minor: remainingMinor,
        })),
      )
      .execute();
  await recordInProject(tx, project, {
    action: "project.report_published",
    after: {
      report_id: id,
      ...report,
      phases: phases.map(({ name, light, text }) => ({ name, light, text })),
      costs: costs.map(({ currency, spentMinor, remainingMinor }) => ({
        currency,
        spent_minor: spentMinor,
        remaining_minor: remainingMinor,
      })),
    },
  });
};
