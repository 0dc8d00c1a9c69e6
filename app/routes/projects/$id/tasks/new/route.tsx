import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { projectCrumbs } from "~/features/projects/ProjectHead";
import { doersOf } from "~/features/projects/plan/doers";
import { getPlan } from "~/features/projects/plan/plan.queries.server";
import { taskForm } from "~/features/projects/plan/plan.schema";
import { TaskForm } from "~/features/projects/plan/TaskForm";
import { addTask } from "~/features/projects/plan/tasks.server";
import { getJoinedProject } from "~/features/projects/projects.queries.server";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { useT } from "~/ui/intl";
import { PageHead } from "~/ui/page";

export const loader = guardedLoader("projects.work", async ({ scope, params, url: { searchParams } }) => {
  const project = await getJoinedProject(scope, params.id ?? "");
  if (!project || !(project.may.plan || project.may.work)) return null;
  const { phases, people } = await getPlan(scope, project);
  const asked = phases.find(({ id }) => id === searchParams.get("phase")) ?? phases[0];
  const { id, name, parties, may } = project;
  return {
    project: { id, name },
    phases: phases.map((phase) => ({ id: phase.id, name: phase.name })),
    phaseId: asked?.id ?? "",
    doer: scope.organizationId,
    doers: doersOf(parties, people, { onlyFirm: may.plan ? null : scope.organizationId }),
  };
});

export const action = guardedAction(
  { add: "projects.work" },
  {
    add: (call) => {
      const projectId = call.params.id ?? "";
      return takeForm(
        call,
        taskForm,
        ({ input }) => addTask(call.scope, projectId, input),
        () => redirectWithToast(paths.projectPlan(projectId), { message: "task_added" }),
      );
    },
  },
);

export default function NewTaskPage() {
  const { project, phases, phaseId, doer, doers } = useLoaderData<typeof loader>();
  const t = useT("project-plan");
  const tProjects = useT("projects");
  const planHref = paths.projectPlan(project.id);
  return (
    <>
      <PageHead
        crumbs={projectCrumbs(tProjects, project, [
          { href: planHref, label: tProjects("tab_plan") },
          { label: t("add_task") },
        ])}
        title={t("add_task_title")}
      />
      {phases.length === 0 ? (
        <p>{t("phase_first")}</p>
      ) : (
        <TaskForm
          intent="add"
          values={{ phaseId, kind: "task", durationDays: "1", doer }}
          phases={phases}
          doers={doers}
          cancelHref={planHref}
        />
      )}
    </>
  );
}
