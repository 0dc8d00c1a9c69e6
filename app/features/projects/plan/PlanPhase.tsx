// One phase of a plan: its tasks in their order, when each comes about and what it waits for.

import { Form } from "@remix-run/react";
import { paths } from "~/http/paths";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { Status } from "~/ui/Status";
import type { ProjectView } from "../projects.queries.server";
import { DriftText } from "../status/DriftText";
import type { LinkView, PhaseView, TaskView } from "./plan.queries.server";
import { TaskStatus } from "./TaskStatus";
import { useLinkText } from "./use-link-text";

type PlanPhaseProps = {
  project: Pick<ProjectView, "id" | "may">;
  phase: PhaseView;
  links: readonly LinkView[];
  /** Names of all tasks of the plan. */
  names: ReadonlyMap<string, string>;
  /** Whether the tasks are put in another order. */
  arranging: boolean;
  /** By how many working days the ends of tasks have moved since the baseline. */
  drift: ReadonlyMap<string, number | null>;
};

export function PlanPhase({ project, phase, links, names, arranging, drift }: PlanPhaseProps) {
  const t = useT("project-plan");
  const format = useFormat();
  const linkText = useLinkText();
  const { id, may } = project;
  const waitsFor = (task: TaskView): string =>
    links
      .filter(({ successorId }) => successorId === task.id)
      .map((link) => linkText(link, names.get(link.predecessorId) ?? ""))
      .join("; ");
  const columns: Column<TaskView>[] = [
    {
      key: "name",
      header: t("task"),
      rowHeader: true,
      cell: ({ kind, name }) => (kind === "milestone" ? t("milestone_named", { name }) : name),
      below: ({ firm, assignee }) => (
        <>
          {[firm.name, assignee?.name].filter(Boolean).join(" · ")}
          {(!firm.isIn || (assignee && !assignee.isIn)) && <> · {t("doer_gone")}</>}
        </>
      ),
    },
    {
      key: "start",
      header: t("start"),
      numeric: true,
      cell: ({ timing }) => (timing ? format.date(timing.start) : "–"),
    },
    {
      key: "finish",
      header: t("finish"),
      numeric: true,
      cell: ({ id: taskId, timing }) => (
        <>
          {timing ? format.date(timing.finish) : "–"}
          {drift.get(taskId) ? (
            <span className="sub">
              <DriftText days={drift.get(taskId) ?? null} />
            </span>
          ) : null}
        </>
      ),
    },
    {
      key: "days",
      header: t("days"),
      numeric: true,
      optional: true,
      cell: ({ durationDays }) => (durationDays === 0 ? "–" : format.number(durationDays)),
    },
    {
      key: "slack",
      header: t("slack"),
      cell: ({ timing, state }) => {
        if (!timing || state === "done") return "–";
        if (timing.lateBy !== null)
          return <Status kind="refused">{t("late_by", { days: timing.lateBy })}</Status>;
        if (timing.isCritical) return <Status kind="waiting">{t("critical")}</Status>;
        return t("slack_days", { days: timing.slack });
      },
    },
    {
      key: "waits",
      header: t("waits_for"),
      optional: true,
      soft: true,
      cell: (task) => waitsFor(task) || "–",
    },
    {
      key: "state",
      header: t("standing"),
      evident: true,
      cell: ({ state, progress }) => (
        <>
          <TaskStatus state={state} />
          {state === "doing" && progress > 0 && <small> {format.percent(progress / 100)}</small>}
        </>
      ),
    },
    ...(arranging
      ? [
          {
            key: "place",
            header: t("place"),
            cell: (task: TaskView) => (
              <Form method="post" className="row" preventScrollReset>
                <input type="hidden" name="taskId" value={task.id} />
                <SubmitButton small kind="quiet" icon="up" name="intent" value="task_up">
                  <span className="visually-hidden">{t("up_named", { name: task.name })}</span>
                </SubmitButton>
                <SubmitButton small kind="quiet" icon="down" name="intent" value="task_down">
                  <span className="visually-hidden">{t("down_named", { name: task.name })}</span>
                </SubmitButton>
              </Form>
            ),
          } satisfies Column<TaskView>,
        ]
      : []),
  ];
  return (
    <Section
      id={`phase-${phase.id}`}
      title={phase.name}
      sub={t("tasks_count", { count: phase.tasks.length })}
      action={
        <span className="row">
          {may.plan && (
            <ButtonLink
              small
              kind="quiet"
              icon="edit"
              href={paths.projectPlan(id, { do: "phase", phase: phase.id })}
              aria-label={t("edit_phase_named", { name: phase.name })}
            >
              {t("edit_phase")}
            </ButtonLink>
          )}
          {(may.plan || may.work) && (
            <ButtonLink
              small
              kind="quiet"
              icon="plus"
              href={paths.newTask(id, phase.id)}
              aria-label={t("add_task_to", { name: phase.name })}
            >
              {t("add_task")}
            </ButtonLink>
          )}
        </span>
      }
    >
      <DataTable
        caption={t("caption", { name: phase.name })}
        columns={columns}
        rows={phase.tasks}
        rowKey={({ id: taskId }) => taskId}
        href={({ id: taskId }) => paths.projectTask(taskId)}
        empty={<p className="soft">{t("phase_empty")}</p>}
        even
      />
    </Section>
  );
}
