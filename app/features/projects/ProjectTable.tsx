import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Status } from "~/ui/Status";
import { ProjectStatus } from "./ProjectStatus";
import type { ProjectListItem } from "./projects.queries.server";

/** Projects, the latest to start first; within one alliance its name is not repeated. */
export function ProjectTable({
  projects,
  inAlliance,
}: {
  projects: readonly ProjectListItem[];
  inAlliance?: boolean;
}) {
  const t = useT("projects");
  const format = useFormat();
  const columns: Column<ProjectListItem>[] = [
    {
      key: "name",
      header: t("project"),
      rowHeader: true,
      cell: ({ name }) => name,
      below: ({ alliance, template }) =>
        [inAlliance ? "" : alliance.name, t(`template_${template}`)].filter(Boolean).join(" · "),
    },
    { key: "lead", header: t("lead"), soft: true, optional: true, cell: ({ lead }) => lead.name },
    { key: "starts", header: t("starts_on"), numeric: true, cell: ({ startsOn }) => format.date(startsOn) },
    { key: "ends", header: t("ends_on"), numeric: true, cell: ({ endsOn }) => format.date(endsOn) },
    {
      key: "tasks",
      header: t("tasks_done"),
      numeric: true,
      cell: ({ tasks }) =>
        tasks ? t("done_of", { done: format.number(tasks.done), total: format.number(tasks.total) }) : "–",
    },
    {
      key: "state",
      header: t("standing"),
      evident: true,
      cell: ({ state, ours }) =>
        ours.state === "invited" ? (
          <Status kind="waiting">{t("to_answer")}</Status>
        ) : (
          <ProjectStatus state={state} />
        ),
    },
  ];
  return (
    <DataTable
      caption={t("caption")}
      columns={columns}
      rows={projects}
      rowKey={({ id }) => id}
      href={({ id }) => paths.project(id)}
    />
  );
}
