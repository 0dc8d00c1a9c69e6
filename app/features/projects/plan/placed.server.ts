// Tasks, phases and dependencies by their own ids, with the project that they belong to. For the API.

import type { Scope } from "~/access/scope.server";
import { isId } from "~/lib/id";
import { getJoinedProject } from "../projects.queries.server";
import { getPlan, type LinkView, type PhaseView, projectOfTask, type TaskView } from "./plan.queries.server";

type Placed<View> = View & { projectId: string };

const readPlan = async (scope: Scope, projectId: string | null | undefined) => {
  const project = projectId ? await getJoinedProject(scope, projectId) : null;
  return project && { projectId: project.id, plan: await getPlan(scope, project) };
};

const projectOf = async (
  scope: Scope,
  table: "project_phases" | "task_dependencies",
  id: string,
): Promise<string | null> => {
  if (!isId(id)) return null;
  const row = await scope.db.projects
    .of(table)
    .where(`${table}.id`, "=", id)
    .select(`${table}.project_id as projectId`)
    .executeTakeFirst();
  return row?.projectId ?? null;
};

/** A task with its dates; null where the firm sees none of that id. */
export const getPlacedTask = async (scope: Scope, id: string): Promise<Placed<TaskView> | null> => {
  const read = await readPlan(scope, await projectOfTask(scope, id));
  const task = read?.plan.phases.flatMap(({ tasks }) => tasks).find((one) => one.id === id);
  return read && task ? { ...task, projectId: read.projectId } : null;
};

/** All tasks of a project with their dates; null where the firm has not joined it. */
export const listPlacedTasks = async (
  scope: Scope,
  projectId: string,
): Promise<Placed<TaskView>[] | null> => {
  const read = await readPlan(scope, projectId);
  if (!read) return null;
  return read.plan.phases.flatMap(({ tasks }) => tasks.map((task) => ({ ...task, projectId })));
};

/** A phase without its tasks; null where the firm sees none of that id. */
export const getPlacedPhase = async (
  scope: Scope,
  id: string,
): Promise<Placed<Omit<PhaseView, "tasks">> | null> => {
  const read = await readPlan(scope, await projectOf(scope, "project_phases", id));
  const phase = read?.plan.phases.find((one) => one.id === id);
  return read && phase ? { id, name: phase.name, version: phase.version, projectId: read.projectId } : null;
};

/** Null where the firm sees none of that id. */
export const getPlacedLink = async (scope: Scope, id: string): Promise<Placed<LinkView> | null> => {
  const read = await readPlan(scope, await projectOf(scope, "task_dependencies", id));
  const link = read?.plan.links.find((one) => one.id === id);
  return read && link ? { ...link, projectId: read.projectId } : null;
};
