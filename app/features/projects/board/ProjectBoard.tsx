// The tasks of a project as cards by how they stand.

import { paths } from "~/http/paths";
import { Board, type BoardCard } from "~/ui/Board";
import { useFormat, useT } from "~/ui/intl";
import { Status } from "~/ui/Status";
import type { BoardView, TaskCard } from "./get-board.server";
import { type TaskFilter, taskFilterParams } from "./task-filter";

type ProjectBoardProps = { projectId: string; board: BoardView; filter: TaskFilter };

export function ProjectBoard({ projectId, board, filter }: ProjectBoardProps) {
  const t = useT("project-plan");
  const format = useFormat();
  const cardOf = (task: TaskCard): BoardCard => ({
    id: task.id,
    title: task.kind === "milestone" ? t("milestone_named", { name: task.name }) : task.name,
    href: paths.projectTask(task.id),
    facts: (
      <>
        {task.phase}
        <br />
        {[task.firm, task.assignee].filter(Boolean).join(" · ")}
      </>
    ),
    marks: marksOf(task),
    fields: task.mayMove ? { taskId: task.id, version: String(task.version) } : undefined,
  });
  const marksOf = (task: TaskCard) => {
    const { state, progress, finish, finishedOn, lateBy, isCritical, isIn } = task;
    if (state === "done")
      return finishedOn && <span>{t("finished_on_date", { date: format.date(finishedOn) })}</span>;
    if (state === "dropped") return undefined;
    return (
      <>
        {finish && <span>{t("due_on", { date: format.date(finish) })}</span>}
        {state === "doing" && progress > 0 && <span>{format.percent(progress / 100)}</span>}
        {lateBy !== null && <Status kind="refused">{t("late_by", { days: lateBy })}</Status>}
        {lateBy === null && isCritical && <Status kind="waiting">{t("critical")}</Status>}
        {!isIn && <Status kind="refused">{t("doer_gone")}</Status>}
      </>
    );
  };
  return (
    <Board
      label={t("board_label")}
      field="state"
      intent="move"
      columns={board.columns.map(({ state, count, tasks }) => ({
        id: state,
        name: t(`state_${state}`),
        count,
        cards: tasks.map(cardOf),
        more: count > tasks.length && (
          <a href={paths.projectPlan(projectId, taskFilterParams({ ...filter, state }))}>
            {t("all_in_list", { count })}
          </a>
        ),
      }))}
    />
  );
}
