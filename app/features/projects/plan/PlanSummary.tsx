// What a plan comes to: when it ends, by which tasks, and what is wrong with it.

import { paths } from "~/http/paths";
import { useFormat, useT } from "~/ui/intl";
import { Note } from "~/ui/Note";
import { Section } from "~/ui/page";
import { Stat, Stats } from "~/ui/Stats";
import type { ProjectView } from "../projects.queries.server";
import type { PlanView } from "./plan.queries.server";

type PlanSummaryProps = {
  project: Pick<ProjectView, "startsOn" | "endsOn">;
  plan: PlanView;
  names: ReadonlyMap<string, string>;
};

export function PlanSummary({ project, plan, names }: PlanSummaryProps) {
  const t = useT("project-plan");
  const format = useFormat();
  const tasks = plan.phases.flatMap((phase) => phase.tasks).filter(({ state }) => state !== "dropped");
  if (tasks.length === 0) return null;
  const done = tasks.filter(({ state }) => state === "done").length;
  const late = tasks.filter(({ timing }) => timing?.lateBy != null).length;
  return (
    <>
      {plan.fault && (
        <Note kind="refused" title={t("fault_title")}>
          {"path" in plan.fault
            ? t("fault_cycle", { path: plan.fault.path.map((id) => names.get(id) ?? "").join(" → ") })
            : t("fault_other", {
                task:
                  "taskId" in plan.fault && plan.fault.taskId ? (names.get(plan.fault.taskId) ?? "–") : "–",
              })}
        </Note>
      )}
      <Stats>
        <Stat label={t("start")} value={format.date(project.startsOn)} />
        <Stat
          label={t("finish")}
          value={plan.finish ? format.date(plan.finish) : "–"}
          sub={
            plan.finish &&
            t(plan.finish > project.endsOn ? "after_the_end" : "in_time", {
              date: format.date(project.endsOn),
            })
          }
        />
        <Stat
          label={t("tasks_done")}
          value={t("done_of", { done: format.number(done), total: format.number(tasks.length) })}
        />
        <Stat label={t("deadlines_missed")} value={format.number(late)} />
      </Stats>
      {plan.criticalPath.length > 0 && (
        <Section title={t("critical_path")} sub={t("critical_path_sub")}>
          <ol className="row">
            {plan.criticalPath.map((id, place) => (
              <li key={id}>
                <a href={paths.projectTask(id)}>{names.get(id) ?? ""}</a>
                {place < plan.criticalPath.length - 1 && <span aria-hidden="true"> →</span>}
              </li>
            ))}
          </ol>
        </Section>
      )}
    </>
  );
}
