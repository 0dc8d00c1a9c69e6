import { useLoaderData } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { listReports } from "~/features/reports/report.queries.server";
import { paths } from "~/http/paths";
import { ButtonLink } from "~/ui/Button";
import { DataTable } from "~/ui/DataTable";
import { useT } from "~/ui/intl";
import { PageHead } from "~/ui/page";
import { EmptyState } from "~/ui/states";

export const loader = guardedLoader("reports.read", async ({ scope }) => ({
  reports: await listReports(scope),
}));

export default function ReportsPage() {
  const { reports } = useLoaderData<typeof loader>();
  const t = useT("reports");
  return (
    <>
      <PageHead title={t("list_title", { count: reports.length })} lede={t("list_lede")} />
      <DataTable
        caption={t("list_caption")}
        rows={reports}
        rowKey={(report) => report.id}
        href={(report) => paths.report(report.id)}
        columns={[
          { key: "name", header: t("alliance"), rowHeader: true, cell: (report) => report.name },
          { key: "lead", header: t("lead"), cell: (report) => report.lead },
          {
            key: "sheet",
            header: t("sheet"),
            cell: (report) => (report.isOurs ? t("sheet_all", { members: report.members }) : t("sheet_own")),
          },
        ]}
        empty={
          <EmptyState
            title={t("list_empty_title")}
            text={t("list_empty_text")}
            action={<ButtonLink href={paths.alliances}>{t("to_alliances")}</ButtonLink>}
          />
        }
      />
    </>
  );
}
