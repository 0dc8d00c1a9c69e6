import { useLoaderData, useSearchParams } from "@remix-run/react";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import { Live } from "~/features/live/Live";
import { choicesOf } from "~/features/projects/board/get-board.server";
import { TaskFilters } from "~/features/projects/board/TaskFilters";
import { isFiltered, isShown, readTaskFilter } from "~/features/projects/board/task-filter";
import { ProjectHead } from "~/features/projects/ProjectHead";
import { AddPhaseDialog, PhaseDialog } from "~/features/projects/plan/PhaseDialogs";
import { PlanPhase } from "~/features/projects/plan/PlanPhase";
import { PlanSummary } from "~/features/projects/plan/PlanSummary";
import { addPhase, movePhase, removePhase, renamePhase } from "~/features/projects/plan/phases.server";
import { getPlan } from "~/features/projects/plan/plan.queries.server";
import { newPhaseForm, phaseForm, phasePlaceForm, placeForm } from "~/features/projects/plan/plan.schema";
import { placeTask } from "~/features/projects/plan/tasks.server";
import { getJoinedProject } from "~/features/projects/projects.queries.server";
import { getDrift, keepBaseline, listBaselines } from "~/features/projects/status/baselines.server";
import { KeepBaselineDialog, PlanBaseline } from "~/features/projects/status/PlanBaseline";
import { baselineForm } from "~/features/projects/status/status.schema";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { redirectWithToast } from "~/http/responses.server";
import { takeChange, takeForm } from "~/http/take-form.server";
import type { Toast } from "~/http/toast.server";
import { useRefusal } from "~/http/use-answered-form";
import { ButtonLink } from "~/ui/Button";
import { useT } from "~/ui/intl";
import { PrintButton } from "~/ui/PrintButton";
import { EmptyState } from "~/ui/states";

export const loader = guardedLoader("projects.read", async ({ scope, params, url: { searchParams } }) => {
  const project = await getJoinedProject(scope, params.id ?? "");
  if (!project) return null;
  const [plan, baselines, drift] = await Promise.all([
    getPlan(scope, project),
    listBaselines(scope, project.id),
    getDrift(scope, project, searchParams.get("baseline")),
  ]);
  return {
    project,
    plan,
    filter: readTaskFilter(searchParams),
    choices: choicesOf(plan),
    baselines,
    drift,
    arranging: project.may.plan && searchParams.get("arrange") === "1",
  };
});

type FormCall = ScopedCall & { form: FormData; intent: string };

const idOf = ({ params }: FormCall): string => params.id ?? "";
const back = (call: FormCall, message: Toast["message"]): Response =>
  redirectWithToast(paths.projectPlan(idOf(call)), { message });

const movedPhase = (by: -1 | 1) => (call: FormCall) =>
  takeForm(
    call,
    phasePlaceForm,
    ({ phaseId }) => movePhase(call.scope, idOf(call), { phaseId, by }),
    () => back(call, "plan_arranged"),
  );

const movedTask = (by: -1 | 1) => (call: FormCall) =>
  takeForm(
    call,
    placeForm,
    ({ taskId }) => placeTask(call.scope, idOf(call), { id: taskId, by }),
    () => redirectWithToast(paths.projectPlan(idOf(call), { arrange: "1" }), { message: "plan_arranged" }),
  );

export const action = guardedAction(
  {
    keep_baseline: "projects.run",
    add_phase: "projects.run",
    rename_phase: "projects.run",
    phase_up: "projects.run",
    phase_down: "projects.run",
    remove_phase: "projects.run",
    task_up: "projects.run",
    task_down: "projects.run",
  },
  {
    keep_baseline: (call) =>
      takeForm(
        call,
        baselineForm,
        (input) => keepBaseline(call.scope, idOf(call), input),
        () => back(call, "baseline_kept"),
      ),
    add_phase: (call) =>
      takeForm(
        call,
        newPhaseForm,
        (input) => addPhase(call.scope, idOf(call), input),
        () => back(call, "phase_added"),
      ),
    rename_phase: (call) =>
      takeChange(
        call,
        phaseForm,
        (input) => renamePhase(call.scope, idOf(call), input),
        () => back(call, "phase_renamed"),
        async () => {
          const project = await getJoinedProject(call.scope, idOf(call));
          const plan = project && (await getPlan(call.scope, project));
          const now = plan?.phases.find(({ id }) => id === call.form.get("phaseId"));
          return now ? { version: now.version, values: { name: now.name } } : null;
        },
      ),
    phase_up: movedPhase(-1),
    phase_down: movedPhase(1),
    remove_phase: (call) =>
      takeForm(
        call,
        phasePlaceForm,
        (input) => removePhase(call.scope, idOf(call), input),
        () => back(call, "phase_removed"),
      ),
    task_up: movedTask(-1),
    task_down: movedTask(1),
  },
);

export default function ProjectPlanPage() {
  const { project, plan, filter, choices, baselines, drift, arranging } = useLoaderData<typeof loader>();
  const { id, may } = project;
  const t = useT("project-plan");
  const [search] = useSearchParams();
  const asked = search.get("do");
  const phase = plan.phases.find((one) => one.id === search.get("phase"));
  const closeHref = paths.projectPlan(id);
  const refusal = useRefusal(
    "task_up",
    "task_down",
    ...(asked
      ? []
      : ["keep_baseline", "add_phase", "rename_phase", "phase_up", "phase_down", "remove_phase"]),
  );
  const moved = new Map(drift?.tasks.map(({ taskId, finish }) => [taskId, finish.days]));
  const names = new Map(plan.phases.flatMap(({ tasks }) => tasks.map((task) => [task.id, task.name])));
  const shown =
    arranging || !isFiltered(filter)
      ? plan.phases
      : plan.phases
          .map((one) => ({ ...one, tasks: one.tasks.filter((task) => isShown(filter, task)) }))
          .filter(({ tasks }) => tasks.length > 0);
  return (
    <>
      <ProjectHead
        project={project}
        current="plan"
        actions={
          <>
            {names.size > 0 && <PrintButton>{t("print")}</PrintButton>}
            {may.plan && names.size > 1 && (
              <ButtonLink kind="quiet" href={arranging ? closeHref : paths.projectPlan(id, { arrange: "1" })}>
                {t(arranging ? "arranged" : "arrange")}
              </ButtonLink>
            )}
            {may.plan && (
              <ButtonLink icon="plus" href={paths.projectPlan(id, { do: "add_phase" })}>
                {t("add_phase")}
              </ButtonLink>
            )}
          </>
        }
      />
      <Live topic={`project:${id}`} revision={plan.revision} />
      <RefusalNote refusal={refusal} />
      <PlanSummary project={project} plan={plan} names={names} />
      {names.size > 0 && (
        <PlanBaseline
          baselines={baselines}
          drift={drift}
          keepHref={may.run ? paths.projectPlan(id, { do: "keep" }) : null}
        />
      )}
      {plan.phases.length === 0 && (
        <EmptyState title={t("empty")} text={t(may.plan ? "empty_text" : "empty_reader")} />
      )}
      {names.size > 0 && !arranging && <TaskFilters filter={filter} choices={choices} byState />}
      {shown.length === 0 && plan.phases.length > 0 && <p className="soft">{t("none_fit")}</p>}
      {shown.map((one) => (
        <PlanPhase
          key={one.id}
          project={project}
          phase={one}
          links={plan.links}
          names={names}
          arranging={arranging}
          drift={moved}
        />
      ))}
      {asked === "keep" && may.run && <KeepBaselineDialog closeHref={closeHref} />}
      {asked === "add_phase" && may.plan && <AddPhaseDialog closeHref={closeHref} />}
      {asked === "phase" && may.plan && phase && (
        <PhaseDialog key={phase.id} phase={phase} closeHref={closeHref} />
      )}
    </>
  );
}
