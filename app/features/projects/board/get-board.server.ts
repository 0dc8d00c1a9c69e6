// The plan of a project as its board shows it: no more of a task than its card says.

import type { TaskState } from "#db/tables-projects";
import type { Scope } from "~/access/scope.server";
import { getPlan, type PlanView, type TaskView } from "../plan/plan.queries.server";
import { worksOnTask } from "../plan/work-on-task.server";
import type { ProjectView } from "../projects.queries.server";
import { columnsOf } from "./board.rules";
import type { TaskChoices } from "./TaskFilters";
import { isShown, type TaskFilter } from "./task-filter";

export type TaskCard = Pick<
  TaskView,
  "id" | "kind" | "name" | "state" | "progress" | "finishedOn" | "version"
> & {
  phase: string;
  firm: string;
  assignee: string | null;
  /** Whether the firm and the person still take part. */
  isIn: boolean;
  finish: string | null;
  isCritical: boolean;
  /** Working days after its deadline. */
  lateBy: number | null;
  mayMove: boolean;
};

export type BoardView = {
  revision: number;
  columns: { state: TaskState; count: number; tasks: TaskCard[] }[];
  choices: TaskChoices;
  /** Of the whole plan. */
  total: number;
};

/** The board of a project that the firm has joined. */
export const getBoard = async (
  scope: Scope,
  project: ProjectView,
  filter: TaskFilter,
): Promise<BoardView> => {
  const plan = await getPlan(scope, project);
  const tasks = plan.phases.flatMap((phase) => phase.tasks);
  const phases = new Map(plan.phases.map(({ id, name }) => [id, name]));
  const cardOf = (task: TaskView): TaskCard => ({
    id: task.id,
    kind: task.kind,
    name: task.name,
    state: task.state,
    progress: task.progress,
    finishedOn: task.finishedOn,
    version: task.version,
    phase: phases.get(task.phaseId) ?? "",
    firm: task.firm.name,
    assignee: task.assignee?.name ?? null,
    isIn: task.firm.isIn && (task.assignee?.isIn ?? true),
    finish: task.timing?.finish ?? null,
    isCritical: task.timing?.isCritical ?? false,
    lateBy: task.timing?.lateBy ?? null,
    mayMove:
      project.state === "running" &&
      worksOnTask(scope, { organizationId: project.lead.id }, { organizationId: task.firm.id }),
  });
  const columns = columnsOf(tasks.filter((task) => isShown({ ...filter, state: null }, task)));
  return {
    revision: plan.revision,
    columns: columns.map((column) => ({ ...column, tasks: column.tasks.map(cardOf) })),
    choices: choicesOf(plan),
    total: tasks.length,
  };
};

/** What the tasks of a plan can be filtered by: whoever has one, and whoever could be given one. */
export const choicesOf = ({ phases, people }: Pick<PlanView, "phases" | "people">): TaskChoices => {
  const tasks = phases.flatMap((phase) => phase.tasks);
  return {
    phases: phases.map(({ id, name }) => ({ id, name })),
    parties: distinct([...people.map(({ firm }) => firm), ...tasks.map(({ firm }) => firm)]),
    people: distinct([...people, ...tasks.flatMap(({ assignee }) => (assignee ? [assignee] : []))]),
  };
};

const distinct = (list: readonly { id: string; name: string }[]): { id: string; name: string }[] =>
  [...new Map(list.map(({ id, name }) => [id, { id, name }])).values()].sort((one, other) =>
    one.name.localeCompare(other.name),
  );
