import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { Live } from "~/features/live/Live";
import { ProjectHead } from "~/features/projects/ProjectHead";
import { PlanSummary } from "~/features/projects/plan/PlanSummary";
import { getPlan } from "~/features/projects/plan/plan.queries.server";
import { scheduledKind } from "~/features/projects/plan/plan.rules";
import { startForm } from "~/features/projects/plan/plan.schema";
import { plansTask } from "~/features/projects/plan/tasks.server";
import { getJoinedProject } from "~/features/projects/projects.queries.server";
import { isOver } from "~/features/projects/projects.rules";
import { getDrift, listBaselines } from "~/features/projects/status/baselines.server";
import { PlanBaseline } from "~/features/projects/status/PlanBaseline";
import { ProjectTimeline } from "~/features/projects/timeline/ProjectTimeline";
import { startTask } from "~/features/projects/timeline/start-task.server";
import { parseForm } from "~/http/form.server";
import { paths } from "~/http/paths";
import { badRequest, redirectInPlace } from "~/http/responses.server";

export const loader = guardedLoader("projects.read", async ({ scope, params, url: { searchParams } }) => {
  const project = await getJoinedProject(scope, params.id ?? "");
  if (!project) return null;
  const [plan, baselines, drift] = await Promise.all([
    getPlan(scope, project),
    listBaselines(scope, project.id),
    getDrift(scope, project, searchParams.get("baseline")),
  ]);
  const movable = isOver(project.state)
    ? []
    : plan.phases
        .flatMap(({ tasks }) => tasks)
        .filter(({ firm, createdByUserId, state }) =>
          plansTask(scope, { organizationId: firm.id, createdByUserId, state }),
        )
        .flatMap(({ id, version, state, timing }) =>
          state === "open" && timing ? [[id, { version, start: timing.start }] as const] : [],
        );
  return { project, plan, baselines, drift, movable };
});

export const action = guardedAction(
  { start: "projects.work" },
  {
    /** Leads back to the timeline as it is now, also where the move is refused. */
    start: async ({ scope, params, form }) => {
      const project = await getJoinedProject(scope, params.id ?? "");
      if (!project) return null;
      const submission = parseForm(form, startForm);
      if (submission.status !== "success") throw badRequest();
      const moved = await startTask(scope, project, submission.value);
      const timeline = paths.projectTimeline(project.id);
      if (!moved.ok) {
        if (moved.refusal.code === "not_found") return null;
        return redirectInPlace(timeline, { message: "not_moved", kind: "refused", refusal: moved.refusal });
      }
      const { id, name, version, notBefore } = moved.value;
      return redirectInPlace(timeline, {
        message: "task_start_changed",
        values: { task: name },
        undo: {
          action: timeline,
          fields: {
            intent: "start",
            taskId: id,
            version: String(version + 1),
            notBefore: notBefore ?? "",
          },
        },
      });
    },
  },
);

export default function ProjectTimelinePage() {
  const { project, plan, baselines, drift, movable } = useLoaderData<typeof loader>();
  const kept = new Map(drift?.baseline.tasks.map(({ id, start, finish }) => [id, { start, finish }]));
  const tasks = plan.phases.flatMap((phase) => phase.tasks);
  const drawn = tasks.flatMap(({ timing, ...task }) => (timing ? [{ ...task, ...timing }] : []));
  return (
    <>
      <ProjectHead project={project} current="timeline" />
      <Live topic={`project:${project.id}`} revision={plan.revision} />
      <PlanSummary project={project} plan={plan} names={new Map(tasks.map((task) => [task.id, task.name]))} />
      <PlanBaseline baselines={baselines} drift={drift} keepHref={null} />
      {!plan.fault && (
        <ProjectTimeline
          phases={plan.phases}
          tasks={drawn.map((task) => ({
            id: task.id,
            name: task.name,
            phaseId: task.phaseId,
            firm: task.firm.name,
            start: task.start,
            finish: task.finish,
            isMilestone: task.kind === "milestone",
            isCritical: task.isCritical,
            isDone: task.state === "done",
            progress: task.progress,
            baseline: kept.get(task.id) ?? null,
          }))}
          dependencies={plan.links.map((link) => ({ ...link, kind: scheduledKind(link.kind) }))}
          today={plan.today}
          hrefOf={paths.projectTask}
          movable={new Map(movable)}
        />
      )}
    </>
  );
}
