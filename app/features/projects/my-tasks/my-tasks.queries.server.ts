// The tasks of one person over all running projects, with the dates that each project's plan gives them.

import type { Scope } from "~/access/scope.server";
import { dateIn } from "~/lib/dates";
import { getPlan, type TaskView } from "../plan/plan.queries.server";
import { getJoinedProject } from "../projects.queries.server";
import { inOrderOfUrgency, isLate } from "./my-tasks.rules";

export type MyTask = TaskView & {
  projectId: string;
  project: { id: string; name: string };
  isLate: boolean;
};

export type MyTasks = {
  /** Given to the person who asks; the late ones first, then by deadline, or by the day on which the plan has them finished. */
  mine: MyTask[];
  /** Of the firm and given to nobody, in the same order. */
  untaken: MyTask[];
};

/** Open tasks of projects that run. Nobody is offered what their role does not let them do. */
export const listMyTasks = async (scope: Scope): Promise<MyTasks> => {
  const mayWork = scope.can("projects.work");
  const rows = await scope.db.projects
    .of("project_tasks")
    .innerJoin("projects", "projects.id", "project_tasks.project_id")
    .where("projects.state", "=", "running")
    .where("project_tasks.organization_id", "=", scope.organizationId)
    .where("project_tasks.state", "in", ["open", "doing"])
    .where((where) => {
      const mine = where("project_tasks.assignee_user_id", "=", scope.user.id);
      return mayWork ? where.or([mine, where("project_tasks.assignee_user_id", "is", null)]) : mine;
    })
    .select(["project_tasks.id", "project_tasks.project_id as projectId"])
    .execute();
  const wanted = new Set(rows.map(({ id }) => id));
  const today = dateIn(scope.clock(), scope.timeZone);
  const tasks: MyTask[] = [];
  for (const projectId of new Set(rows.map((row) => row.projectId))) {
    const project = await getJoinedProject(scope, projectId);
    if (!project) continue;
    const plan = await getPlan(scope, project);
    const { id, name } = project;
    for (const task of plan.phases.flatMap((phase) => phase.tasks)) {
      if (!wanted.has(task.id)) continue;
      tasks.push({ ...task, projectId, project: { id, name }, isLate: isLate(task, today) });
    }
  }
  const sorted = inOrderOfUrgency(tasks);
  return {
    mine: sorted.filter(({ assignee }) => assignee !== null),
    untaken: sorted.filter(({ assignee }) => assignee === null),
  };
};
