import { useLoaderData } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { AnalysisTable } from "~/features/complaints/AnalysisTable";
import { analysisGroups } from "~/features/complaints/complaint-analysis.rules";
import { analyseComplaints } from "~/features/complaints/complaint-analysis.server";
import { paths } from "~/http/paths";
import { Button } from "~/ui/Button";
import { DateInput } from "~/ui/controls";
import { ExportMenu } from "~/ui/ExportMenu";
import { Field } from "~/ui/Field";
import { useFormat, useT } from "~/ui/intl";
import { PageHead, Section, Tabs } from "~/ui/page";
import { Definition } from "~/ui/Stats";
import { EmptyState } from "~/ui/states";
import { readAnalysis } from "./read-analysis.server";

export const loader = guardedLoader("customers.read", ({ scope, url }) => {
  const { group, period } = readAnalysis(scope, url.searchParams);
  return analyseComplaints(scope, group, period);
});

export default function ComplaintAnalysisPage() {
  const analysis = useLoaderData<typeof loader>();
  const { group, period, total } = analysis;
  const t = useT("complaints");
  const format = useFormat();
  return (
    <>
      <PageHead
        crumbs={[{ href: paths.complaints(), label: t("title") }, { label: t("analysis") }]}
        title={t("analysis_title", { count: total.count })}
        lede={t("analysis_lede", { from: format.date(period.from), to: format.date(period.to) })}
        actions={<ExportMenu href={paths.complaintAnalysisExport({ by: group, ...period })} end />}
      />
      <Tabs
        label={t("group_by")}
        items={analysisGroups.map((one) => ({
          href: paths.complaintAnalysis({ by: one, ...period }),
          label: t(`group_${one}`),
          current: one === group,
        }))}
      />
      <Section label={t("time")}>
        <form method="get" className="row">
          <input type="hidden" name="by" value={group} />
          <Field id="from" name="from" label={t("from")} defaultValue={period.from}>
            <DateInput />
          </Field>
          <Field id="to" name="to" label={t("to")} defaultValue={period.to}>
            <DateInput />
          </Field>
          <Button type="submit">{t("show")}</Button>
        </form>
      </Section>
      <Section label={t("analysis")}>
        {total.count === 0 ? (
          <EmptyState title={t("analysis_empty")} text={t("analysis_empty_text")} />
        ) : (
          <AnalysisTable analysis={analysis} />
        )}
        <Definition>{t("analysis_definition")}</Definition>
      </Section>
    </>
  );
}
