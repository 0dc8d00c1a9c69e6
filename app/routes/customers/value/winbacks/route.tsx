import { useLoaderData, useLocation } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { readRank } from "~/features/key-accounts/margin.filter";
import { CurrencyForm } from "~/features/lifetime-value/CurrencyForm";
import { ValueTabs } from "~/features/lifetime-value/ValueTabs";
import { WinBackTable } from "~/features/lifetime-value/WinBackTable";
import { readWinBackFilter, winBackFilterParams } from "~/features/lifetime-value/win-backs.filter";
import { listWinBacks } from "~/features/lifetime-value/win-backs.server";
import { listPurchaseCurrencies } from "~/features/purchases/purchase-choices.server";
import { lossReasons } from "~/features/standing/standing.rules";
import { paths } from "~/http/paths";
import { Select } from "~/ui/controls";
import { ExportMenu } from "~/ui/ExportMenu";
import { Field } from "~/ui/Field";
import { Pagination } from "~/ui/Filters";
import { useFormat, useT } from "~/ui/intl";
import { PageHead, Section } from "~/ui/page";
import { Definition } from "~/ui/Stats";
import { EmptyState } from "~/ui/states";
import { withParam } from "~/ui/url";

export const loader = guardedLoader("customers.margins", async ({ scope, url: { searchParams } }) => {
  const filter = readWinBackFilter(searchParams, scope.organization.currency);
  const [page, currencies] = await Promise.all([
    listWinBacks(scope, filter, { after: readRank(searchParams.get("after")) }),
    listPurchaseCurrencies(scope),
  ]);
  return { page, currencies: [...new Set([filter.currency, ...currencies])].sort() };
});

export default function WinBacksPage() {
  const { page, currencies } = useLoaderData<typeof loader>();
  const { filter, rows, count, known, worthwhile, sum } = page;
  const { currency, reason } = filter;
  const { search } = useLocation();
  const t = useT("lifetime-value");
  const tStanding = useT("standing");
  const tCustomers = useT("customers");
  const format = useFormat();
  const after = (rank: number | null) =>
    rank === null ? null : withParam(search, "after", rank === 0 ? null : String(rank));
  return (
    <>
      <PageHead
        crumbs={[
          { href: paths.customers, label: tCustomers("crumb") },
          { href: paths.customerEquity(), label: t("equity") },
          { label: t("tab_win_backs") },
        ]}
        title={
          worthwhile > 0 && sum
            ? t("win_back_finding", { count: worthwhile, sum: format.moneyCompact(sum) })
            : t("tab_win_backs")
        }
        lede={t("win_back_lede", { count, currency })}
        actions={<ExportMenu href={paths.winBacksExport(winBackFilterParams(filter))} end />}
      />
      <ValueTabs current="win_backs" />
      <CurrencyForm currency={currency} currencies={currencies}>
        <Field id="reason" name="reason" label={t("loss_reason")} defaultValue={reason ?? ""}>
          <Select
            placeholder={t("every_reason")}
            options={lossReasons.map((value) => ({ value, label: tStanding(`loss_${value}`) }))}
          />
        </Field>
      </CurrencyForm>
      {count === 0 ? (
        <EmptyState title={t("nobody_lost")} text={t("nobody_lost_text")} />
      ) : (
        <Section title={t("ranking")}>
          <WinBackTable rows={rows} currency={currency} />
          <Pagination
            shown={rows.length}
            total={count}
            previousHref={after(page.previous)}
            nextHref={after(page.next)}
          />
          {known < count && <p className="soft">{t("win_back_unknown", { count: count - known })}</p>}
          <Definition>{t("second_definition")}</Definition>
        </Section>
      )}
    </>
  );
}
