import { useLoaderData } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { CohortChart } from "~/features/retention/CohortChart";
import { CohortTable } from "~/features/retention/CohortTable";
import {
  cohortSpans,
  readRetentionFilter,
  retentionFilterParams,
} from "~/features/retention/retention.filter";
import { getRetention } from "~/features/retention/retention.queries.server";
import type { BuyerGroup } from "~/features/retention/retention.rules";
import { WalletSection } from "~/features/retention/WalletSection";
import { getWallets } from "~/features/retention/wallet.queries.server";
import { paths } from "~/http/paths";
import { dateIn } from "~/lib/dates";
import { Button } from "~/ui/Button";
import { DateInput, Select } from "~/ui/controls";
import { ExportMenu } from "~/ui/ExportMenu";
import { Field } from "~/ui/Field";
import { useFormat, useT } from "~/ui/intl";
import { Facts, PageHead, Section } from "~/ui/page";
import { Definition, Stat, Stats } from "~/ui/Stats";
import { EmptyState } from "~/ui/states";

export const loader = guardedLoader("customers.read", async ({ scope, url: { searchParams } }) => {
  const filter = readRetentionFilter(searchParams, dateIn(scope.clock(), scope.timeZone));
  const { currency } = scope.organization;
  const [figures, wallets] = await Promise.all([
    getRetention(scope, filter),
    scope.can("customers.margins") ? getWallets(scope, currency, filter.period.to) : null,
  ]);
  return { figures, wallets, currency };
});

export default function RetentionPage() {
  const { figures, wallets, currency } = useLoaderData<typeof loader>();
  const { filter, counts, rates, cohorts } = figures;
  const { period, span } = filter;
  const t = useT("retention");
  const tCustomers = useT("customers");
  const format = useFormat();
  const params = retentionFilterParams(filter);
  const percent = (share: number | null): string => (share === null ? "–" : format.percent(share));
  const stat = (name: "retention" | "churn" | "repeat_rate", share: number | null, group: BuyerGroup) => (
    <Stat
      label={t(name)}
      value={percent(share)}
      rows={{
        href: paths.buyers({ ...params, group }),
        label: t("see_customers", { count: counts[group] }),
      }}
      definition={t(`${name}_definition`)}
    />
  );
  return (
    <>
      <PageHead
        crumbs={[{ href: paths.customers, label: tCustomers("crumb") }, { label: t("title") }]}
        title={
          rates.retention === null
            ? t("title")
            : t("title_finding", { share: format.percent(rates.retention) })
        }
        lede={t("lede", { from: format.date(period.from), to: format.date(period.to) })}
        actions={<ExportMenu href={paths.buyersExport(params)} end />}
      />
      <Section label={t("question")}>
        <form method="get" className="row">
          <Field id="from" name="from" label={t("from")} defaultValue={period.from}>
            <DateInput />
          </Field>
          <Field id="to" name="to" label={t("to")} defaultValue={period.to}>
            <DateInput />
          </Field>
          <Field id="by" name="by" label={t("cohorts_by")} defaultValue={span}>
            <Select options={cohortSpans.map((value) => ({ value, label: t(`span_${value}`) }))} />
          </Field>
          <Button type="submit">{t("show")}</Button>
        </form>
      </Section>
      {cohorts.length === 0 ? (
        <EmptyState title={t("empty")} text={t("empty_text")} />
      ) : (
        <>
          <Section label={t("figures")}>
            <Stats>
              {stat("retention", rates.retention, "retained")}
              {stat("churn", rates.churn, "churned")}
              {stat("repeat_rate", rates.repeat, "repeat")}
            </Stats>
          </Section>
          <Section title={t("cohorts")}>
            <div className="columns-2">
              {counts.active > 0 && <CohortChart figures={figures} />}
              <Facts
                sum
                items={(["buyers", "new", "returned", "widened"] as const).map((group) => ({
                  label: t(`group_${group}`),
                  value: <a href={paths.buyers({ ...params, group })}>{format.number(counts[group])}</a>,
                }))}
              />
            </div>
          </Section>
          <Section label={t("cohorts_caption")}>
            <CohortTable figures={figures} />
            <Definition>{t("cohort_definition")}</Definition>
          </Section>
        </>
      )}
      {wallets && <WalletSection wallets={wallets} currency={currency} />}
    </>
  );
}
