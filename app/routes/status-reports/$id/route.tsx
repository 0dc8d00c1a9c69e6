import { useLoaderData } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { projectCrumbs } from "~/features/projects/ProjectHead";
import { getJoinedProject } from "~/features/projects/projects.queries.server";
import { ReportBody } from "~/features/projects/status/ReportBody";
import { getReport } from "~/features/projects/status/reports.queries.server";
import { TrafficLightStatus } from "~/features/projects/status/TrafficLightStatus";
import { paths } from "~/http/paths";
import { ButtonLink } from "~/ui/Button";
import { useFormat, useT } from "~/ui/intl";
import { Note } from "~/ui/Note";
import { PrintButton } from "~/ui/PrintButton";
import { PageHead } from "~/ui/page";
import { DateText } from "~/ui/text";

export const loader = guardedLoader("projects.read", async ({ scope, params }) => {
  const report = await getReport(scope, params.id ?? "");
  const project = report && (await getJoinedProject(scope, report.projectId));
  return project && { report, mayCorrect: project.may.run && report.correctedById === null };
});

export default function StatusReportPage() {
  const { report, mayCorrect } = useLoaderData<typeof loader>();
  const { id, project, number, onDate, light, firm, publishedBy, publishedAt } = report;
  const t = useT("project-status");
  const tProjects = useT("projects");
  const format = useFormat();
  return (
    <>
      <PageHead
        crumbs={projectCrumbs(tProjects, project, [
          { href: paths.projectStatus(project.id), label: tProjects("tab_status") },
          { label: t("report_number", { number }) },
        ])}
        kicker={project.name}
        title={t("report_named", { number, date: format.date(onDate) })}
        badge={<TrafficLightStatus light={light} badge />}
        actions={
          <>
            <PrintButton>{t("print")}</PrintButton>
            {mayCorrect && (
              <ButtonLink kind="quiet" icon="edit" href={paths.newStatusReport(project.id, { corrects: id })}>
                {t("correct")}
              </ButtonLink>
            )}
          </>
        }
      />
      <p className="soft">
        {t("published_by", { person: publishedBy, firm: firm.name })}{" "}
        <DateText value={publishedAt} show="dateTime" />
      </p>
      {report.correctedById && (
        <Note kind="waiting" title={t("corrected")}>
          <a href={paths.statusReport(report.correctedById)}>{t("to_correction")}</a>
        </Note>
      )}
      {report.corrects && (
        <Note kind="info">
          <a href={paths.statusReport(report.corrects.id)}>
            {t("corrects_number", { number: report.corrects.number })}
          </a>
        </Note>
      )}
      <ReportBody report={report} />
    </>
  );
}
