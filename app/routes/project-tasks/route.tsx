import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { MyTaskTable } from "~/features/projects/my-tasks/MyTaskTable";
import { listMyTasks } from "~/features/projects/my-tasks/my-tasks.queries.server";
import { stateForm, takeTaskForm } from "~/features/projects/my-tasks/my-tasks.schema";
import { moveTask, takeTask } from "~/features/projects/my-tasks/take-task.server";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { useRefusal } from "~/http/use-answered-form";
import { useT } from "~/ui/intl";
import { PageHead, Section } from "~/ui/page";

export const loader = guardedLoader("projects.read", async ({ scope }) => ({
  tasks: await listMyTasks(scope),
  mayWork: scope.can("projects.work"),
}));

const backTo = (from: "home" | "list"): string => (from === "home" ? paths.home : paths.myTasks);

export const action = guardedAction(
  { move: "projects.work", take: "projects.work" },
  {
    move: (call) =>
      takeForm(
        call,
        stateForm,
        ({ taskId, version, state }) => moveTask(call.scope, { id: taskId, version, state }),
        (_, { from }) => redirectWithToast(backTo(from), { message: "task_worked_on" }),
      ),
    take: (call) =>
      takeForm(
        call,
        takeTaskForm,
        ({ taskId, version }) => takeTask(call.scope, { id: taskId, version }),
        ({ name }, { from }) => redirectWithToast(backTo(from), { message: "task_taken", values: { name } }),
      ),
  },
);

export default function MyTasksPage() {
  const { tasks, mayWork } = useLoaderData<typeof loader>();
  const t = useT("my-tasks");
  const tProjects = useT("projects");
  const refusal = useRefusal("move", "take");
  const { mine, untaken } = tasks;
  return (
    <>
      <PageHead
        crumbs={[{ href: paths.projects(), label: tProjects("title") }, { label: t("mine") }]}
        title={t("title", { count: mine.length })}
        lede={t("lede")}
      />
      <RefusalNote refusal={refusal} />
      {mine.length > 0 && (
        <Section title={t("mine")}>
          <MyTaskTable
            tasks={mine}
            caption={t("mine_caption")}
            from="list"
            offer={mayWork ? "state" : null}
          />
        </Section>
      )}
      {untaken.length > 0 && (
        <Section title={t("untaken")} sub={t("count", { count: untaken.length })}>
          <MyTaskTable tasks={untaken} caption={t("untaken_caption")} from="list" offer="take" />
        </Section>
      )}
    </>
  );
}
