// Baselines: the dates and the budget of a plan as its firm's managers kept them, and how far the plan has moved since.

import type { TenantDatabase } from "#db/scope.server";
import type { Scope } from "~/access/scope.server";
import { isId, newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { takePlan } from "../plan/take-plan.server";
import { recordInProject } from "../project-log.server";
import { getJoinedProject, type ProjectView } from "../projects.queries.server";
import type { Drift, Moved } from "../schedule/drift.rules";
import { type DatedPlan, readDates } from "./dates.server";
import { type BaselineTask, driftOf, mostBaselines } from "./status.rules";

export type BaselineItem = {
  id: string;
  projectId: string;
  number: number;
  name: string;
  /** The goal, and the computed end. */
  endsOn: string;
  finishOn: string;
  currency: string;
  budgetMinor: number | null;
  keptBy: string;
  keptAt: string;
};

/**
 * Keeps the plan as it is scheduled now. Refusals: `not_found`; `project_over`; `project_not_ours`, for other parties; `baseline_empty`,
 * for a plan without tasks; `plan_unscheduled`, where its tasks have no dates; `baselines_full`.
 */
export const keepBaseline = (
  scope: Scope,
  projectId: string,
  { name }: { name: string },
  id = newId(),
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const taken = await takePlan(tx, projectId);
    if (!taken.ok) return taken;
    const project = taken.value;
    if (!project.isLead) return refuse("project_not_ours");
    const { number } = await tx.db.projects
      .of("project_baselines")
      .where("project_baselines.project_id", "=", projectId)
      .select((select) => select.fn.max("project_baselines.number").as("number"))
      .executeTakeFirstOrThrow();
    const before = Number(number ?? 0);
    if (before >= mostBaselines) return refuse("baselines_full", { max: mostBaselines });
    const { id: key, starts_on: startsOn, state, organization_id: leadId } = project;
    const plan = (await readDates(tx.db, [{ id: key, startsOn, state, leadId }], tx.now)).get(projectId);
    if (!plan?.isScheduled) return refuse("plan_unscheduled");
    const tasks = plan.tasks.flatMap(
      ({ id: taskId, phaseId, firmId, name: called, start, finish }): BaselineTask[] =>
        start !== null && finish !== null
          ? [{ id: taskId, phaseId, firmId, name: called, start, finish }]
          : [],
    );
    if (plan.finish === null || tasks.length === 0) return refuse("baseline_empty");
    const kept = {
      number: before + 1,
      name,
      starts_on: project.starts_on,
      ends_on: project.ends_on,
      finish_on: plan.finish,
      currency: project.currency,
      budget_minor: project.budget_minor,
    };
    await tx.db.projects
      .insert("project_baselines", [
        {
          id,
          project_id: projectId,
          organization_id: tx.organizationId,
          ...kept,
          tasks: JSON.stringify(tasks),
          kept_by_user_id: tx.user.id,
          kept_at: tx.at,
        },
      ])
      .execute();
    await recordInProject(tx, project, {
      action: "project.baseline_kept",
      after: { ...kept, tasks: tasks.length },
    });
    return ok({ id });
  });

const items = (db: TenantDatabase) =>
  db.projects
    .of("project_baselines")
    .innerJoin("users", "users.id", "project_baselines.kept_by_user_id")
    .select([
      "project_baselines.id",
      "project_baselines.project_id as projectId",
      "project_baselines.number",
      "project_baselines.name",
      "project_baselines.ends_on as endsOn",
      "project_baselines.finish_on as finishOn",
      "project_baselines.currency",
      "project_baselines.budget_minor as budgetMinor",
      "users.name as keptBy",
      "project_baselines.kept_at as keptAt",
    ])
    .orderBy("project_baselines.number", "desc");

/** The baselines of a project that the firm has joined, the newest first. */
export const listBaselines = (scope: Scope, projectId: string): Promise<BaselineItem[]> =>
  items(scope.db).where("project_baselines.project_id", "=", projectId).execute();

type KeptBaseline = { id: string; projectId: string; finishOn: string; tasks: BaselineTask[] };

/** The newest baseline of each project, by its id. */
export const newestBaselines = async (
  db: TenantDatabase,
  projectIds: readonly string[],
): Promise<Map<string, KeptBaseline>> => {
  if (projectIds.length === 0) return new Map();
  const rows = await db.projects
    .of("project_baselines")
    .where("project_baselines.project_id", "in", projectIds)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom("project_baselines as later")
            .whereRef("later.project_id", "=", "project_baselines.project_id")
            .whereRef("later.number", ">", "project_baselines.number")
            .select("later.id"),
        ),
      ),
    )
    .select([
      "project_baselines.id",
      "project_baselines.project_id as projectId",
      "project_baselines.finish_on as finishOn",
      "project_baselines.tasks",
    ])
    .execute();
  return new Map(
    rows.map((row) => [row.projectId, { ...row, tasks: JSON.parse(row.tasks) as BaselineTask[] }]),
  );
};

/** One baseline by its id; null where the firm sees none. */
export const getBaseline = async (
  scope: Scope,
  id: string,
): Promise<(BaselineItem & { tasks: BaselineTask[] }) | null> => {
  if (!isId(id)) return null;
  const row = await items(scope.db)
    .select("project_baselines.tasks")
    .where("project_baselines.id", "=", id)
    .executeTakeFirst();
  return row ? { ...row, tasks: JSON.parse(row.tasks) as BaselineTask[] } : null;
};

export type DriftView = {
  /** The one that the plan is held against. */
  baseline: BaselineItem & { tasks: BaselineTask[] };
  end: Moved;
  /** How the ends of tasks have moved; those that were there then and now. */
  tasks: Drift["tasks"];
  /** Names of tasks that came since, and of those that are gone. */
  added: string[];
  removed: string[];
};

const viewOf = (baseline: DriftView["baseline"], plan: DatedPlan, leadId: string): DriftView | null => {
  if (!plan.isScheduled) return null;
  const drift = driftOf(baseline.tasks, plan.tasks, plan.calendars, leadId);
  const named = (tasks: readonly { id: string; name: string }[], ids: readonly string[]): string[] => {
    const wanted = new Set(ids);
    return tasks.filter(({ id }) => wanted.has(id)).map(({ name }) => name);
  };
  return {
    baseline,
    end: drift.project.finish,
    tasks: drift.tasks,
    added: named(plan.tasks, drift.added),
    removed: named(baseline.tasks, drift.removed),
  };
};

/**
 * The plan of a project that the firm has joined against one of its baselines: the newest, where none is named. Null without one, and
 * while the plan cannot be scheduled.
 */
export const getDrift = async (
  scope: Scope,
  { id, startsOn, state, lead }: Pick<ProjectView, "id" | "startsOn" | "state" | "lead">,
  baselineId: string | null = null,
): Promise<DriftView | null> => {
  const wanted = baselineId ?? (await newestBaselines(scope.db, [id])).get(id)?.id;
  const baseline = wanted ? await getBaseline(scope, wanted) : null;
  if (baseline?.projectId !== id) return null;
  const dates = await readDates(scope.db, [{ id, startsOn, state, leadId: lead.id }], scope.clock());
  const plan = dates.get(id);
  return plan ? viewOf(baseline, plan, lead.id) : null;
};

export type ComparedBaseline = BaselineItem & { tasks: BaselineTask[]; drift: DriftView | null };

/** A baseline with what the plan has become; null where the firm sees none. */
export const getComparedBaseline = async (scope: Scope, id: string): Promise<ComparedBaseline | null> => {
  const baseline = await getBaseline(scope, id);
  const project = baseline && (await getJoinedProject(scope, baseline.projectId));
  return project && { ...baseline, drift: await getDrift(scope, project, id) };
};
