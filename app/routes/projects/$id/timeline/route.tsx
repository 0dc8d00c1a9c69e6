import { useLoaderData } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { Live } from "~/features/live/Live";
import { ProjectHead } from "~/features/projects/ProjectHead";
import { PlanSummary } from "~/features/projects/plan/PlanSummary";
import { getPlan } from "~/features/projects/plan/plan.queries.server";
import { scheduledKind } from "~/features/projects/plan/plan.rules";
import { getJoinedProject } from "~/features/projects/projects.queries.server";
import { getDrift, listBaselines } from "~/features/projects/status/baselines.server";
import { PlanBaseline } from "~/features/projects/status/PlanBaseline";
import { ProjectTimeline } from "~/features/projects/timeline/ProjectTimeline";
import { paths } from "~/http/paths";

export const loader = guardedLoader("projects.read", async ({ scope, params, url: { searchParams } }) => {
  const project = await getJoinedProject(scope, params.id ?? "");
  if (!project) return null;
  const [plan, baselines, drift] = await Promise.all([
    getPlan(scope, project),
    listBaselines(scope, project.id),
    getDrift(scope, project, searchParams.get("baseline")),
  ]);
  return { project, plan, baselines, drift };
});

export default function ProjectTimelinePage() {
  const { project, plan, baselines, drift } = useLoaderData<typeof loader>();
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
        />
      )}
    </>
  );
}
