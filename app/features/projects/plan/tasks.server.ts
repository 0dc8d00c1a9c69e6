// Tasks of a plan. Managers of every firm that has joined plan them; members add tasks of their own firm, and change and remove those
// that they added as long as nobody has begun.

import type { Scope, TransactionScope } from "~/access/scope.server";
import { tell } from "~/features/notices/tell.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { type FoundProject, recordInProject } from "../project-log.server";
import { mostTasks, wishBefore } from "./plan.rules";
import type { TaskInput } from "./plan.schema";
import { placed, takePlan, writePlaces } from "./take-plan.server";

const readTask = (tx: TransactionScope, projectId: string, id: string) =>
  tx.db.projects
    .of("project_tasks")
    .where("project_tasks.project_id", "=", projectId)
    .where("project_tasks.id", "=", id)
    .selectAll("project_tasks")
    .executeTakeFirst();

const idsOfPhase = async (tx: TransactionScope, phaseId: string): Promise<string[]> => {
  const rows = await tx.db.projects
    .of("project_tasks")
    .where("project_tasks.phase_id", "=", phaseId)
    .select("project_tasks.id")
    .orderBy("project_tasks.position")
    .orderBy("project_tasks.id")
    .execute();
  return rows.map(({ id }) => id);
};

/** What is wrong with a task in its project; null where nothing is. `known` is who does it now, and needs no second look. */
const faultIn = async (
  tx: TransactionScope,
  project: FoundProject,
  input: TaskInput,
  known: { organization_id: string; assignee_user_id: string | null } | null,
): Promise<Result<never> | null> => {
  const early = wishBefore(input, project.starts_on);
  if (early) return refuse("task_before_project", { date: project.starts_on });
  const phase = await tx.db.projects
    .of("project_phases")
    .where("project_phases.project_id", "=", project.id)
    .where("project_phases.id", "=", input.phaseId)
    .select("project_phases.id")
    .executeTakeFirst();
  if (!phase) return refuse("phase_unknown");
  const { organizationId, assigneeUserId } = input;
  if (known?.organization_id === organizationId && known.assignee_user_id === assigneeUserId) return null;
  const party = await tx.db.projects
    .parties()
    .where("project_parties.project_id", "=", project.id)
    .where("project_parties.organization_id", "=", organizationId)
    .where("project_parties.state", "=", "joined")
    .select("project_parties.id")
    .executeTakeFirst();
  if (!party) return refuse("task_party_unfit");
  if (!assigneeUserId) return null;
  const person = await tx.db.projects
    .people(project.id)
    .where("memberships.organization_id", "=", organizationId)
    .where("users.id", "=", assigneeUserId)
    .select("users.id")
    .executeTakeFirst();
  return person ? null : refuse("assignee_unfit");
};

const columnsOf = (input: TaskInput) => ({
  phase_id: input.phaseId,
  kind: input.kind,
  name: input.name,
  description: input.description,
  duration_days: input.durationDays,
  not_before: input.notBefore,
  deadline: input.deadline,
  organization_id: input.organizationId,
  assignee_user_id: input.assigneeUserId,
});

const doerOf = ({ organizationId, assigneeUserId }: TaskInput) =>
  assigneeUserId ? [{ organizationId, userId: assigneeUserId }] : [];

/**
 * Adds a task at the end of its phase. Refusals: `not_found`; `project_over`; `task_not_ours`, for a member and another firm's task;
 * `task_before_project`, with the project's first day; `phase_unknown`; `task_party_unfit`, for a firm that has not joined;
 * `assignee_unfit`, for somebody who is not at that firm, has left it or only reads; `plan_full`.
 */
export const addTask = (
  scope: Scope,
  projectId: string,
  input: TaskInput,
  id = newId(),
): Promise<Result<{ id: string; projectId: string }>> =>
  scope.transaction(async (tx) => {
    const taken = await takePlan(tx, projectId);
    return taken.ok ? addTaskIn(tx, scope, taken.value, input, id) : taken;
  });

/** As `addTask`, within the transaction of a command that has taken the plan. */
export const addTaskIn = async (
  tx: TransactionScope,
  scope: Pick<Scope, "can">,
  project: FoundProject,
  input: TaskInput,
  id: string,
): Promise<Result<{ id: string; projectId: string }>> => {
  const projectId = project.id;
  if (!scope.can("projects.run") && input.organizationId !== tx.organizationId)
    return refuse("task_not_ours");
  const fault = await faultIn(tx, project, input, null);
  if (fault) return fault;
  const { count } = await tx.db.projects
    .of("project_tasks")
    .where("project_tasks.project_id", "=", projectId)
    .select((select) => select.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  if (Number(count) >= mostTasks) return refuse("plan_full", { max: mostTasks });
  const { position } = await tx.db.projects
    .of("project_tasks")
    .where("project_tasks.phase_id", "=", input.phaseId)
    .select((select) => select.fn.max("project_tasks.position").as("position"))
    .executeTakeFirstOrThrow();
  await tx.db.projects
    .insert("project_tasks", [
      {
        id,
        project_id: projectId,
        ...columnsOf(input),
        position: position === null ? 0 : Number(position) + 1,
        state: "open",
        progress: 0,
        started_on: null,
        finished_on: null,
        created_by_organization_id: tx.organizationId,
        created_by_user_id: tx.user.id,
        created_at: tx.at,
        updated_at: tx.at,
      },
    ])
    .execute();
  await recordInProject(tx, project, {
    subject: { type: "project_task", id },
    action: "project_task.added",
    after: { project_id: projectId, ...columnsOf(input) },
  });
  await tell(tx, { kind: "task_assigned", projectId, taskId: id, to: doerOf(input) });
  return ok({ id, projectId });
};

/** Whether a person plans a task: a manager every one; a member one that they added for their firm and nobody has begun. */
export const plansTask = (
  scope: Pick<Scope, "can" | "user" | "organizationId">,
  task: { organizationId: string; createdByUserId: string; state: string },
): boolean =>
  scope.can("projects.run") ||
  (scope.can("projects.work") &&
    task.organizationId === scope.organizationId &&
    task.createdByUserId === scope.user.id &&
    task.state === "open");

/**
 * Refusals: as `addTask`; `stale`; `task_happened`, where a task that has begun would become a milestone or the other way round.
 */
export const changeTask = (
  scope: Scope,
  projectId: string,
  { id, version }: { id: string; version: number },
  input: TaskInput,
): Promise<Result<{ id: string; projectId: string }>> =>
  scope.transaction(async (tx) => {
    const taken = await takePlan(tx, projectId);
    if (!taken.ok) return taken;
    const task = await readTask(tx, projectId, id);
    if (!task) return refuse("not_found");
    const plans = plansTask(scope, {
      organizationId: task.organization_id,
      createdByUserId: task.created_by_user_id,
      state: task.state,
    });
    if (!plans || (!scope.can("projects.run") && input.organizationId !== tx.organizationId))
      return refuse("task_not_ours");
    if (task.version !== version) return refuse("stale");
    if (task.kind !== input.kind && task.state !== "open") return refuse("task_happened");
    const fault = await faultIn(tx, taken.value, input, task);
    if (fault) return fault;
    const moves = task.phase_id !== input.phaseId;
    await tx.db.projects
      .update("project_tasks")
      .set({ ...columnsOf(input), updated_at: tx.at, version: version + 1 })
      .where("project_tasks.id", "=", id)
      .where("project_tasks.version", "=", version)
      .execute();
    if (moves) {
      const others = await idsOfPhase(tx, input.phaseId);
      await writePlaces(tx, "project_tasks", placed(others, id, others.length - 1));
    }
    const before = columnsOf({
      phaseId: task.phase_id,
      kind: task.kind,
      name: task.name,
      description: task.description,
      durationDays: task.duration_days,
      notBefore: task.not_before,
      deadline: task.deadline,
      organizationId: task.organization_id,
      assigneeUserId: task.assignee_user_id,
    });
    await recordInProject(tx, taken.value, {
      subject: { type: "project_task", id },
      action: "project_task.changed",
      before,
      after: columnsOf(input),
    });
    const isNew =
      task.assignee_user_id !== input.assigneeUserId || task.organization_id !== input.organizationId;
    const isMoved =
      task.not_before !== input.notBefore ||
      task.deadline !== input.deadline ||
      task.duration_days !== input.durationDays;
    if (isNew || isMoved)
      await tell(tx, {
        kind: isNew ? "task_assigned" : "task_changed",
        projectId,
        taskId: id,
        to: doerOf(input),
      });
    return ok({ id, projectId });
  });

/** Moves a task one place up or down within its phase; at the end of the phase nothing happens. Refusals: `not_found`; `project_over`. */
export const placeTask = (
  scope: Scope,
  projectId: string,
  { id, by }: { id: string; by: -1 | 1 },
): Promise<Result<{ id: string; projectId: string }>> =>
  scope.transaction(async (tx) => {
    const taken = await takePlan(tx, projectId);
    if (!taken.ok) return taken;
    const task = await readTask(tx, projectId, id);
    if (!task) return refuse("not_found");
    const ids = await idsOfPhase(tx, task.phase_id);
    const from = ids.indexOf(id);
    const to = Math.min(Math.max(from + by, 0), ids.length - 1);
    await writePlaces(tx, "project_tasks", placed(ids, id, to));
    await recordInProject(tx, taken.value, {
      subject: { type: "project_task", id },
      action: "project_task.moved",
      before: { position: from },
      after: { position: to },
    });
    return ok({ id, projectId });
  });

/**
 * Removes a task that nobody has begun, and what waited for it waits no more; one that has begun is dropped instead. Refusals:
 * `not_found`; `project_over`; `task_not_ours`; `task_begun`; `stale`.
 */
export const removeTask = (
  scope: Scope,
  projectId: string,
  { id, version }: { id: string; version: number },
): Promise<Result<{ id: string; projectId: string }>> =>
  scope.transaction(async (tx) => {
    const taken = await takePlan(tx, projectId);
    if (!taken.ok) return taken;
    const task = await readTask(tx, projectId, id);
    if (!task) return refuse("not_found");
    const { organization_id: organizationId, created_by_user_id: createdByUserId, state } = task;
    if (!plansTask(scope, { organizationId, createdByUserId, state })) return refuse("task_not_ours");
    if (task.version !== version) return refuse("stale");
    if (state !== "open") return refuse("task_begun");
    await tx.db.projects
      .delete("task_dependencies")
      .where("task_dependencies.project_id", "=", projectId)
      .where((where) =>
        where.or([
          where("task_dependencies.predecessor_id", "=", id),
          where("task_dependencies.successor_id", "=", id),
        ]),
      )
      .execute();
    await tx.db.projects
      .delete("project_tasks")
      .where("project_tasks.id", "=", id)
      .where("project_tasks.project_id", "=", projectId)
      .execute();
    await recordInProject(tx, taken.value, {
      subject: { type: "project_task", id },
      action: "project_task.removed",
      before: { project_id: projectId, name: task.name, organization_id: organizationId },
    });
    return ok({ id, projectId });
  });
