import { Form, useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import { linkTasks, unlinkTasks } from "~/features/projects/plan/dependencies.server";
import { doersOf } from "~/features/projects/plan/doers";
import { getPlan, getTask } from "~/features/projects/plan/plan.queries.server";
import { linkForm, removeForm, taskForm, unlinkForm, workForm } from "~/features/projects/plan/plan.schema";
import { TaskFacts } from "~/features/projects/plan/TaskFacts";
import { TaskForm } from "~/features/projects/plan/TaskForm";
import { TaskLinks } from "~/features/projects/plan/TaskLinks";
import { TaskStatus } from "~/features/projects/plan/TaskStatus";
import { taskValuesOf, workValuesOf } from "~/features/projects/plan/task-values";
import { changeTask, plansTask, removeTask } from "~/features/projects/plan/tasks.server";
import { WorkForm } from "~/features/projects/plan/WorkForm";
import { workOnTask, worksOnTask } from "~/features/projects/plan/work-on-task.server";
import { projectCrumbs } from "~/features/projects/ProjectHead";
import { getJoinedProject } from "~/features/projects/projects.queries.server";
import { isOver } from "~/features/projects/projects.rules";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { redirectWithToast } from "~/http/responses.server";
import { takeChange, takeForm } from "~/http/take-form.server";
import type { Toast } from "~/http/toast.server";
import { useRefusal } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { useT } from "~/ui/intl";
import { Lines } from "~/ui/Lines";
import { Note } from "~/ui/Note";
import { PageHead, Section, WithRail } from "~/ui/page";

export const loader = guardedLoader("projects.read", async ({ scope, params }) => {
  const project = await getJoinedProject(scope, params.id ?? "");
  if (!project) return null;
  const plan = await getPlan(scope, project);
  const task = plan.phases.flatMap(({ tasks }) => tasks).find(({ id }) => id === params.task);
  if (!task) return null;
  const { id, name, state, lead, parties, may } = project;
  const goesOn = !isOver(state);
  const mayChange =
    goesOn &&
    plansTask(scope, { organizationId: task.firm.id, createdByUserId: task.createdByUserId, state: task.state });
  return {
    project: { id, name, state },
    task,
    phases: plan.phases.map((phase) => ({ id: phase.id, name: phase.name })),
    links: plan.links.filter(
      ({ predecessorId, successorId }) => predecessorId === task.id || successorId === task.id,
    ),
    others: plan.phases.flatMap((phase) =>
      phase.tasks
        .filter((one) => one.id !== task.id)
        .map((one) => ({ id: one.id, name: one.name, phase: phase.name })),
    ),
    doers: mayChange
      ? doersOf(parties, plan.people, { onlyFirm: may.plan ? null : scope.organizationId, kept: task })
      : [],
    may: {
      plan: may.plan,
      change: mayChange,
      work: worksOnTask(scope, { organizationId: lead.id }, { organizationId: task.firm.id }) && state === "running",
    },
  };
});

type FormCall = ScopedCall & { form: FormData; intent: string };

const ids = ({ params }: FormCall) => ({ projectId: params.id ?? "", taskId: params.task ?? "" });

const back = (call: FormCall, message: Toast["message"]): Response => {
  const { projectId, taskId } = ids(call);
  return redirectWithToast(paths.task(projectId, taskId), { message });
};

const taskNow = async (call: FormCall) => {
  const { projectId, taskId } = ids(call);
  const project = await getJoinedProject(call.scope, projectId);
  return project && getTask(call.scope, project, taskId);
};

export const action = guardedAction(
  {
    change: "projects.work",
    work: "projects.work",
    remove: "projects.work",
    link: "projects.run",
    unlink: "projects.run",
  },
  {
    change: (call) => {
      const { projectId, taskId } = ids(call);
      return takeChange(
        call,
        taskForm,
        ({ input, version }) => changeTask(call.scope, projectId, { id: taskId, version }, input),
        () => back(call, "task_changed"),
        async () => {
          const now = await taskNow(call);
          return now && { version: now.version, values: taskValuesOf(now) };
        },
      );
    },
    work: (call) => {
      const { projectId, taskId } = ids(call);
      return takeChange(
        call,
        workForm,
        ({ input, version }) => workOnTask(call.scope, projectId, { id: taskId, version }, input),
        () => back(call, "task_worked_on"),
        async () => {
          const now = await taskNow(call);
          return now && { version: now.version, values: workValuesOf(now) };
        },
      );
    },
    remove: (call) => {
      const { projectId, taskId } = ids(call);
      return takeForm(
        call,
        removeForm,
        ({ version }) => removeTask(call.scope, projectId, { id: taskId, version }),
        () => redirectWithToast(paths.projectPlan(projectId), { message: "task_removed" }),
      );
    },
    link: (call) => {
      const { projectId, taskId } = ids(call);
      return takeForm(
        call,
        linkForm,
        (input) => linkTasks(call.scope, projectId, taskId, input),
        () => back(call, "task_linked"),
      );
    },
    unlink: (call) => {
      const { projectId } = ids(call);
      return takeForm(
        call,
        unlinkForm,
        ({ dependencyId }) => unlinkTasks(call.scope, projectId, { id: dependencyId }),
        () => back(call, "task_unlinked"),
      );
    },
  },
);

export default function TaskPage() {
  const { project, task, phases, links, others, doers, may } = useLoaderData<typeof loader>();
  const t = useT("project-plan");
  const tProjects = useT("projects");
  const refusal = useRefusal("remove");
  const phase = phases.find(({ id }) => id === task.phaseId)?.name ?? "";
  return (
    <>
      <PageHead
        crumbs={projectCrumbs(tProjects, project, [
          { href: paths.projectPlan(project.id), label: tProjects("tab_plan") },
          { label: task.name },
        ])}
        kicker={`${phase} · ${t(`kind_${task.kind}`)}`}
        title={task.name}
        badge={<TaskStatus state={task.state} badge />}
        actions={
          may.change &&
          task.state === "open" && (
            <Form method="post">
              <input type="hidden" name="version" value={task.version} />
              <SubmitButton kind="danger" name="intent" value="remove">
                {t("remove")}
              </SubmitButton>
            </Form>
          )
        }
      />
      <RefusalNote refusal={refusal} />
      {(!task.firm.isIn || (task.assignee && !task.assignee.isIn)) && (
        <Note kind="waiting" title={t("doer_gone")}>
          {t("doer_gone_text")}
        </Note>
      )}
      <WithRail label={t("about")} rail={<TaskFacts task={task} phase={phase} />}>
        {task.description && !may.change && (
          <Section title={t("description")}>
            <p>
              <Lines>{task.description}</Lines>
            </p>
          </Section>
        )}
        {may.work && (
          <Section title={t("work_title")}>
            <WorkForm values={workValuesOf(task)} version={task.version} />
          </Section>
        )}
        <TaskLinks
          projectId={project.id}
          taskId={task.id}
          links={links}
          others={others}
          mayPlan={may.plan}
        />
        {may.change && (
          <Section title={t("change_task")}>
            <TaskForm
              intent="change"
              values={taskValuesOf(task)}
              version={task.version}
              phases={phases}
              doers={doers}
            />
          </Section>
        )}
      </WithRail>
    </>
  );
}
