import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { Status } from "~/ui/Status";
import { TaskStatus } from "./plan/TaskStatus";
import type { DueTask, dueOf } from "./project-due";

type ProjectDueProps = { projectId: string; due: ReturnType<typeof dueOf> };

/** What is late, and what comes next. */
export function ProjectDue({ projectId, due }: ProjectDueProps) {
  const t = useT("projects");
  const format = useFormat();
  const columns: Column<DueTask>[] = [
    {
      key: "name",
      header: t("task"),
      rowHeader: true,
      cell: ({ name }) => name,
      below: ({ firm, assignee }) => [firm.name, assignee?.name].filter(Boolean).join(" · "),
    },
    { key: "on", header: t("due_on"), numeric: true, cell: ({ on }) => format.date(on) },
    {
      key: "state",
      header: t("standing"),
      evident: true,
      cell: ({ state, isLate }) =>
        isLate ? <Status kind="refused">{t("late")}</Status> : <TaskStatus state={state} />,
    },
  ];
  return (
    <Section
      title={t("due")}
      sub={t("due_sub", { open: due.open, late: due.late })}
      action={<a href={paths.projectPlan(projectId)}>{t("to_plan")}</a>}
    >
      <DataTable
        caption={t("due_caption")}
        columns={columns}
        rows={due.tasks}
        rowKey={({ id }) => id}
        href={({ id }) => paths.projectTask(id)}
        empty={<p className="soft">{t("nothing_due")}</p>}
      />
      {due.more > 0 && <p className="soft">{t("due_more", { count: due.more })}</p>}
    </Section>
  );
}
