import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { projectCrumbs } from "~/features/projects/ProjectHead";
import { getProject } from "~/features/projects/projects.queries.server";
import { publishReport } from "~/features/projects/status/publish-report.server";
import { ReportForm } from "~/features/projects/status/ReportForm";
import { startReport } from "~/features/projects/status/report-start.server";
import { reportForm } from "~/features/projects/status/status.schema";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { useT } from "~/ui/intl";
import { PageHead } from "~/ui/page";

/** `?corrects=` names the report whose place the new one takes. */
export const loader = guardedLoader("projects.run", async ({ scope, params, url: { searchParams } }) => {
  const project = await getProject(scope, params.id ?? "");
  if (!project?.may.run) return null;
  const start = await startReport(scope, project, searchParams.get("corrects"));
  return start && { project: { id: project.id, name: project.name }, start };
});

export const action = guardedAction(
  { publish: "projects.run" },
  {
    publish: (call) =>
      takeForm(
        call,
        reportForm,
        (input) => publishReport(call.scope, call.params.id ?? "", input),
        ({ id }) => redirectWithToast(paths.statusReport(id), { message: "report_published" }),
      ),
  },
);

export default function NewStatusReportPage() {
  const { project, start } = useLoaderData<typeof loader>();
  const t = useT("project-status");
  const tProjects = useT("projects");
  const statusHref = paths.projectStatus(project.id);
  return (
    <>
      <PageHead
        crumbs={projectCrumbs(tProjects, project, [
          { href: statusHref, label: tProjects("tab_status") },
          { label: t("write") },
        ])}
        title={t(start.corrects ? "correct_title" : "write_title")}
      />
      <ReportForm start={start} cancelHref={statusHref} />
    </>
  );
}
