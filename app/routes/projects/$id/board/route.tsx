import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { Live } from "~/features/live/Live";
import { getBoard } from "~/features/projects/board/get-board.server";
import { moveTask } from "~/features/projects/board/move-task.server";
import { ProjectBoard } from "~/features/projects/board/ProjectBoard";
import { TaskFilters } from "~/features/projects/board/TaskFilters";
import { readTaskFilter, taskFilterParams } from "~/features/projects/board/task-filter";
import { ProjectHead } from "~/features/projects/ProjectHead";
import { moveForm } from "~/features/projects/plan/plan.schema";
import { getJoinedProject } from "~/features/projects/projects.queries.server";
import { parseForm } from "~/http/form.server";
import { paths } from "~/http/paths";
import { badRequest, redirectInPlace } from "~/http/responses.server";
import { useT } from "~/ui/intl";
import { Note } from "~/ui/Note";
import { EmptyState } from "~/ui/states";

export const loader = guardedLoader("projects.read", async ({ scope, params, url: { searchParams } }) => {
  const project = await getJoinedProject(scope, params.id ?? "");
  if (!project) return null;
  const filter = { ...readTaskFilter(searchParams), state: null };
  return { project, filter, board: await getBoard(scope, project, filter) };
});

export const action = guardedAction(
  { move: "projects.work" },
  {
    /** Leads back to the board as it is now, also where the move is refused. */
    move: async ({ scope, params, form, url: { searchParams } }) => {
      const project = await getJoinedProject(scope, params.id ?? "");
      if (!project) return null;
      const submission = parseForm(form, moveForm);
      if (submission.status !== "success") throw badRequest();
      const { value } = submission;
      const moved = await moveTask(scope, project, value);
      const board = paths.projectBoard(
        project.id,
        taskFilterParams({ ...readTaskFilter(searchParams), state: null }),
      );
      if (!moved.ok) {
        if (moved.refusal.code === "not_found") return null;
        return redirectInPlace(board, { message: "not_moved", kind: "refused", refusal: moved.refusal });
      }
      const was = moved.value;
      return redirectInPlace(board, {
        message: "task_moved",
        values: { task: was.name, state: value.state },
        undo: {
          action: board,
          fields: {
            intent: "move",
            taskId: was.id,
            version: String(was.version + 1),
            state: was.state,
            progress: String(was.progress),
            startedOn: was.startedOn ?? "",
            finishedOn: was.finishedOn ?? "",
          },
        },
      });
    },
  },
);

export default function ProjectBoardPage() {
  const { project, filter, board } = useLoaderData<typeof loader>();
  const t = useT("project-plan");
  return (
    <>
      <ProjectHead project={project} current="board" />
      <Live topic={`project:${project.id}`} revision={board.revision} />
      {project.may.work && project.state !== "running" && <Note>{t("board_rests")}</Note>}
      {board.total === 0 ? (
        <EmptyState title={t("board_empty")} text={t(project.may.plan ? "empty_text" : "empty_reader")} />
      ) : (
        <>
          <TaskFilters filter={filter} choices={board.choices} />
          <ProjectBoard projectId={project.id} board={board} filter={filter} />
        </>
      )}
    </>
  );
}
