import { useLoaderData } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { CurrencyForm } from "~/features/lifetime-value/CurrencyForm";
import { getCustomerEquity } from "~/features/lifetime-value/customer-equity.server";
import { EquitySections } from "~/features/lifetime-value/EquitySections";
import { GrowthLevers } from "~/features/lifetime-value/GrowthLevers";
import { ValueTabs } from "~/features/lifetime-value/ValueTabs";
import { readCurrency } from "~/features/lifetime-value/win-backs.filter";
import { listPurchaseCurrencies } from "~/features/purchases/purchase-choices.server";
import { readRetentionFilter } from "~/features/retention/retention.filter";
import { getRetention } from "~/features/retention/retention.queries.server";
import { paths } from "~/http/paths";
import { dateIn } from "~/lib/dates";
import { useFormat, useT } from "~/ui/intl";
import { PageHead } from "~/ui/page";
import { EmptyState } from "~/ui/states";

export const loader = guardedLoader("customers.margins", async ({ scope, url: { searchParams } }) => {
  const currency = readCurrency(searchParams, scope.organization.currency);
  const lastYear = readRetentionFilter(new URLSearchParams(), dateIn(scope.clock(), scope.timeZone));
  const [equity, figures, currencies] = await Promise.all([
    getCustomerEquity(scope, currency),
    getRetention(scope, lastYear),
    listPurchaseCurrencies(scope),
  ]);
  return { equity, figures, currencies: [...new Set([currency, ...currencies])].sort() };
});

export default function CustomerEquityPage() {
  const { equity, figures, currencies } = useLoaderData<typeof loader>();
  const { currency, customers, total } = equity;
  const t = useT("lifetime-value");
  const tCustomers = useT("customers");
  const format = useFormat();
  const isKnown = customers > 0 && total !== null;
  return (
    <>
      <PageHead
        crumbs={[{ href: paths.customers, label: tCustomers("crumb") }, { label: t("equity") }]}
        title={
          isKnown ? t("equity_finding", { count: customers, total: format.moneyCompact(total) }) : t("equity")
        }
        lede={t("equity_lede", { currency })}
      />
      <ValueTabs current="equity" />
      <CurrencyForm currency={currency} currencies={currencies} />
      {customers === 0 ? (
        <EmptyState title={t("equity_empty")} text={t("equity_empty_text")} />
      ) : (
        <EquitySections equity={equity} />
      )}
      <GrowthLevers figures={figures} />
    </>
  );
}
