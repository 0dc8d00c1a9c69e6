// What a project is, and how it goes on: for its own firm.

import type { ProjectState } from "#db/tables-projects";
import type { Change, Scope, TransactionScope } from "~/access/scope.server";
import { takeProjectLedger } from "~/features/contributions/settlement.server";
import { tell } from "~/features/notices/tell.server";
import { ok, type Result, refuse } from "~/lib/result";
import { type FoundProject, findProject, recordInProject } from "./project-log.server";
import { asksReason, isOver, type ProjectStep, stateAfter } from "./projects.rules";
import type { ProjectFacts } from "./projects.schema";

/**
 * Refusals: `not_found`; `project_not_ours`, for other parties; `project_over`; `stale`; `project_after_tasks`, where a task has a date
 * before the new start: `task` names it, `date` is the day.
 */
export const changeProject = (
  scope: Scope,
  { id, version }: { id: string; version: number },
  input: ProjectFacts,
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const project = await findProject(tx, id);
    if (!project) return refuse("not_found");
    if (!project.isLead) return refuse("project_not_ours");
    if (isOver(project.state)) return refuse("project_over");
    await tx.db.projects.takePlan(id, tx.at);
    const early = await tx.db.projects
      .of("project_tasks")
      .where("project_tasks.project_id", "=", id)
      .where((where) =>
        where.or([
          where("not_before", "<", input.startsOn),
          where("deadline", "<", input.startsOn),
          where("started_on", "<", input.startsOn),
        ]),
      )
      .select(["name", "not_before", "deadline", "started_on"])
      .orderBy("position")
      .executeTakeFirst();
    if (early && input.startsOn > project.starts_on) {
      const [date = ""] = [early.not_before, early.deadline, early.started_on]
        .filter((day): day is string => day !== null && day < input.startsOn)
        .sort();
      return refuse("project_after_tasks", { task: early.name, date });
    }
    const after = {
      name: input.name,
      goal: input.goal,
      currency: input.currency,
      budget_minor: input.budgetMinor,
      starts_on: input.startsOn,
      ends_on: input.endsOn,
    };
    const { numUpdatedRows } = await tx.db.projects
      .updateLed()
      .set({ ...after, updated_at: tx.at, version: version + 1 })
      .where("projects.id", "=", id)
      .where("projects.version", "=", version)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return refuse("stale");
    const { name, goal, currency, budget_minor, starts_on, ends_on } = project;
    await recordInProject(tx, project, {
      action: "project.changed",
      before: { name, goal, currency, budget_minor, starts_on, ends_on },
      after,
    });
    return ok({ id });
  });

/**
 * Starts, pauses, resumes or cancels; a project is closed by `closeProject`. Refusals: `not_found`; `project_not_ours`; `project_moved`, where the step does not lead on
 * from where the project stands; `reason_missing`; `stale`.
 */
export const moveProject = (
  scope: Scope,
  {
    id,
    version,
    step,
    reason = "",
  }: { id: string; version: number; step: Exclude<ProjectStep, "close">; reason?: string },
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const project = await findProject(tx, id);
    if (!project) return refuse("not_found");
    if (!project.isLead) return refuse("project_not_ours");
    const state = stateAfter(project.state, step);
    if (!state) return refuse("project_moved", { state: project.state });
    if (asksReason(step) && reason === "") return refuse("reason_missing");
    await tx.db.projects.takePlan(id, tx.at);
    const to = await listConcerned(tx, id);
    return enterState(tx, project, { step, state, reason, version, to });
  });

type Entered = {
  step: ProjectStep;
  state: ProjectState;
  reason: string;
  version: number;
  /** Who is told. */
  to: { organizationId: string; userId: string }[];
  /** What the record says beside. */
  also?: NonNullable<Change["after"]>;
};

/** Writes the state in a transaction that has taken the plan, records it and tells of it. Refuses `stale`. */
export const enterState = async (
  tx: TransactionScope,
  project: FoundProject,
  { step, state, reason, version, to, also = {} }: Entered,
): Promise<Result<{ id: string }>> => {
  const { id } = project;
  const ends = isOver(state);
  // So that nothing is stated in its ledger at the same time.
  if (ends) await takeProjectLedger(tx.db, id);
  const { numUpdatedRows } = await tx.db.projects
    .updateLed()
    .set({
      state,
      reason,
      closed_at: ends ? tx.at : null,
      closed_by_user_id: ends ? tx.user.id : null,
      updated_at: tx.at,
      version: version + 1,
    })
    .where("projects.id", "=", id)
    .where("projects.version", "=", version)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return refuse("stale");
  await recordInProject(tx, project, {
    action: `project.${step}`,
    before: { state: project.state },
    after: { state, reason, ...also },
  });
  await tell(tx, { kind: "project_state", projectId: id, state, to });
  return ok({ id });
};

/** Who runs a project for its firms, and who has work in it that is not done. */
export const listConcerned = async (
  tx: TransactionScope,
  projectId: string,
): Promise<{ organizationId: string; userId: string }[]> => {
  const people = await tx.db.projects
    .people(projectId)
    .select(["users.id as userId", "memberships.organization_id as organizationId", "memberships.role"])
    .execute();
  const doers = await tx.db.projects
    .of("project_tasks")
    .where("project_tasks.project_id", "=", projectId)
    .where("project_tasks.state", "in", ["open", "doing"])
    .where("project_tasks.assignee_user_id", "is not", null)
    .select(["assignee_user_id as userId", "organization_id as organizationId"])
    .distinct()
    .execute();
  return people.filter(
    ({ userId, organizationId, role }) =>
      role !== "member" ||
      doers.some((doer) => doer.userId === userId && doer.organizationId === organizationId),
  );
};
