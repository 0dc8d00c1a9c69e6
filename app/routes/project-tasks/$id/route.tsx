import { Form, useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import { Comments } from "~/features/comments/Comments";
import { commentIntents, readComments } from "~/features/comments/page-comments.server";
import { FromMeeting } from "~/features/projects/meetings/FromMeeting";
import { meetingOfTask } from "~/features/projects/meetings/meetings.queries.server";
import { projectCrumbs } from "~/features/projects/ProjectHead";
import { linkTasks, unlinkTasks } from "~/features/projects/plan/dependencies.server";
import { doersOf } from "~/features/projects/plan/doers";
import { getPlan, getTask, projectOfTask, type TaskView } from "~/features/projects/plan/plan.queries.server";
import { linkForm, removeForm, taskForm, unlinkForm, workForm } from "~/features/projects/plan/plan.schema";
import { TaskFacts } from "~/features/projects/plan/TaskFacts";
import { TaskForm } from "~/features/projects/plan/TaskForm";
import { TaskLinks } from "~/features/projects/plan/TaskLinks";
import { TaskStatus } from "~/features/projects/plan/TaskStatus";
import { taskValuesOf, workValuesOf } from "~/features/projects/plan/task-values";
import { changeTask, plansTask, removeTask } from "~/features/projects/plan/tasks.server";
import { WorkForm } from "~/features/projects/plan/WorkForm";
import { workOnTask, worksOnTask } from "~/features/projects/plan/work-on-task.server";
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

export const loader = guardedLoader("projects.read", async ({ scope, params, url }) => {
  const projectId = await projectOfTask(scope, params.id ?? "");
  const project = projectId && (await getJoinedProject(scope, projectId));
  if (!project) return null;
  const plan = await getPlan(scope, project);
  const task = plan.phases.flatMap(({ tasks }) => tasks).find(({ id }) => id === params.id);
  if (!task) return null;
  const { id, name, state, lead, parties, may } = project;
  const goesOn = !isOver(state);
  const mayChange =
    goesOn &&
    plansTask(scope, {
      organizationId: task.firm.id,
      createdByUserId: task.createdByUserId,
      state: task.state,
    });
  return {
    project: { id, name, state },
    task,
    meeting: await meetingOfTask(scope, task.id),
    phases: plan.phases.map((phase) => ({ id: phase.id, name: phase.name })),
    links: plan.links.filter(
      ({ predecessorId, successorId }) => predecessorId === task.id || successorId === task.id,
    ),
    others: plan.phases.flatMap((phase) =>
      phase.tasks
        .filter((one) => one.id !== task.id)
        .map((one) => ({ id: one.id, name: one.name, phase: phase.name })),
    ),
    comments: await readComments(
      scope,
      { projectId, taskId: task.id },
      url,
      goesOn && task.state !== "dropped",
    ),
    ourFirm: scope.organization.name,
    doers: mayChange
      ? doersOf(parties, plan.people, { onlyFirm: may.plan ? null : scope.organizationId, kept: task })
      : [],
    may: {
      plan: may.plan,
      change: mayChange,
      work:
        worksOnTask(scope, { organizationId: lead.id }, { organizationId: task.firm.id }) &&
        state === "running",
    },
  };
});

type FormCall = ScopedCall & { form: FormData; intent: string };

const idOf = ({ params }: FormCall): string => params.id ?? "";

const back = (call: FormCall, message: Toast["message"]): Response =>
  redirectWithToast(paths.projectTask(idOf(call)), { message });

/** The task as it is now, with what one of its forms shows of it. */
const now =
  (call: FormCall, projectId: string, valuesOf: (task: TaskView) => Record<string, string>) => async () => {
    const project = await getJoinedProject(call.scope, projectId);
    const task = project && (await getTask(call.scope, project, idOf(call)));
    return task && { version: task.version, values: valuesOf(task) };
  };

/** A task that is not this firm's to see is none. */
const inProject =
  <Answered,>(answer: (call: FormCall, projectId: string) => Promise<Answered>) =>
  async (call: FormCall): Promise<Answered | null> => {
    const projectId = await projectOfTask(call.scope, idOf(call));
    return projectId ? answer(call, projectId) : null;
  };

export const action = guardedAction(
  {
    change: "projects.work",
    work: "projects.work",
    remove: "projects.work",
    link: "projects.run",
    unlink: "projects.run",
    comment: "projects.work",
    edit_comment: "projects.work",
    withdraw_comment: "projects.work",
  },
  {
    ...commentIntents<FormCall>(async (call) => {
      const projectId = await projectOfTask(call.scope, idOf(call));
      return projectId ? { projectId, taskId: idOf(call) } : null;
    }),
    change: inProject((call, projectId) =>
      takeChange(
        call,
        taskForm,
        ({ input, version }) => changeTask(call.scope, projectId, { id: idOf(call), version }, input),
        () => back(call, "task_changed"),
        now(call, projectId, taskValuesOf),
      ),
    ),
    work: inProject((call, projectId) =>
      takeChange(
        call,
        workForm,
        ({ input, version }) => workOnTask(call.scope, projectId, { id: idOf(call), version }, input),
        () => back(call, "task_worked_on"),
        now(call, projectId, workValuesOf),
      ),
    ),
    remove: inProject((call, projectId) =>
      takeForm(
        call,
        removeForm,
        ({ version }) => removeTask(call.scope, projectId, { id: idOf(call), version }),
        () => redirectWithToast(paths.projectPlan(projectId), { message: "task_removed" }),
      ),
    ),
    link: inProject((call, projectId) =>
      takeForm(
        call,
        linkForm,
        (input) => linkTasks(call.scope, projectId, idOf(call), input),
        () => back(call, "task_linked"),
      ),
    ),
    unlink: inProject((call, projectId) =>
      takeForm(
        call,
        unlinkForm,
        ({ dependencyId }) => unlinkTasks(call.scope, projectId, { id: dependencyId }),
        () => back(call, "task_unlinked"),
      ),
    ),
  },
);

export default function TaskPage() {
  const { project, task, meeting, phases, links, others, doers, comments, ourFirm, may } =
    useLoaderData<typeof loader>();
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
      <WithRail
        label={t("about")}
        rail={
          <>
            <TaskFacts task={task} phase={phase} />
            {meeting && <FromMeeting meeting={meeting} />}
          </>
        }
      >
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
        <TaskLinks taskId={task.id} links={links} others={others} mayPlan={may.plan} />
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
        <Comments comments={comments} firm={ourFirm} />
      </WithRail>
    </>
  );
}
