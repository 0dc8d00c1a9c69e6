import { useLoaderData } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { ProjectHead } from "~/features/projects/ProjectHead";
import { getJoinedProject } from "~/features/projects/projects.queries.server";
import { ReportBody } from "~/features/projects/status/ReportBody";
import { ReportTable } from "~/features/projects/status/ReportTable";
import { getReport, latestReports, listReports } from "~/features/projects/status/reports.queries.server";
import { paths } from "~/http/paths";
import { ButtonLink } from "~/ui/Button";
import { Pagination } from "~/ui/Filters";
import { useFormat, useT } from "~/ui/intl";
import { PrintButton } from "~/ui/PrintButton";
import { Section } from "~/ui/page";
import { EmptyState } from "~/ui/states";
import { withParam } from "~/ui/url";

export const loader = guardedLoader("projects.read", async ({ scope, params, url: { searchParams } }) => {
  const project = await getJoinedProject(scope, params.id ?? "");
  if (!project) return null;
  const cursor = searchParams.get("cursor");
  const [page, latest] = await Promise.all([
    listReports(scope, project.id, { cursor }),
    latestReports(scope.db, [project.id]),
  ]);
  const newest = latest.get(project.id);
  return { project, ...page, newest: newest && !cursor ? await getReport(scope, newest.id) : null };
});

export default function ProjectStatusPage() {
  const { project, items, nextCursor, newest } = useLoaderData<typeof loader>();
  const { id, may } = project;
  const t = useT("project-status");
  const format = useFormat();
  return (
    <>
      <ProjectHead
        project={project}
        current="status"
        actions={
          <>
            {newest && <PrintButton>{t("print")}</PrintButton>}
            {may.run && (
              <ButtonLink kind="primary" icon="plus" href={paths.newStatusReport(id)}>
                {t("write")}
              </ButtonLink>
            )}
          </>
        }
      />
      {items.length === 0 && (
        <EmptyState title={t("empty")} text={t(may.run ? "empty_lead" : "empty_reader")} />
      )}
      {newest && (
        <div className="section">
          <h2>{t("report_named", { number: newest.number, date: format.date(newest.onDate) })}</h2>
          <ReportBody report={newest} />
        </div>
      )}
      {items.length > 0 && (
        <div className="section no-print">
          <Section title={t("reports")}>
            <ReportTable reports={items} />
          </Section>
        </div>
      )}
      {nextCursor && (
        <Pagination
          shown={items.length}
          total={items.length}
          nextHref={withParam("", "cursor", nextCursor)}
        />
      )}
    </>
  );
}
