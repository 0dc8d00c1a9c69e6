import { useLoaderData, useLocation } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { MarginCurve } from "~/features/key-accounts/MarginCurve";
import { MarginTable, useMarginColumnName } from "~/features/key-accounts/MarginTable";
import { marginFilterParams, readRank } from "~/features/key-accounts/margin.filter";
import { marginColumns } from "~/features/key-accounts/margin-columns";
import { listMargins } from "~/features/key-accounts/margin-ranking.server";
import { listPurchaseCurrencies } from "~/features/purchases/purchase-choices.server";
import { ViewLinks } from "~/features/views/ViewLinks";
import { viewsAbove } from "~/features/views/views.server";
import { paths } from "~/http/paths";
import { columnsText, readColumns } from "~/lib/columns";
import { Button } from "~/ui/Button";
import { ColumnChoice, ColumnLink } from "~/ui/ColumnChoice";
import { DateInput, Select } from "~/ui/controls";
import { ExportMenu } from "~/ui/ExportMenu";
import { Field } from "~/ui/Field";
import { Pagination } from "~/ui/Filters";
import { useFormat, useT } from "~/ui/intl";
import { Facts, PageHead, Section, Tabs } from "~/ui/page";
import { Definition } from "~/ui/Stats";
import { EmptyState } from "~/ui/states";
import { MoneyText } from "~/ui/text";
import { withParam } from "~/ui/url";
import { marginFilterOf } from "./read-margin-filter.server";

export const loader = guardedLoader("customers.margins", async ({ scope, url: { searchParams } }) => {
  const filter = marginFilterOf(scope, searchParams);
  const [page, currencies, views] = await Promise.all([
    listMargins(scope, filter, { after: readRank(searchParams.get("after")) }),
    listPurchaseCurrencies(scope),
    viewsAbove(scope, "margins", searchParams),
  ]);
  return {
    page,
    currencies: [...new Set([filter.currency, ...currencies])].sort(),
    columns: readColumns(searchParams, marginColumns),
    views,
  };
});

export default function MarginPage() {
  const { page, currencies, columns, views } = useLoaderData<typeof loader>();
  const { filter, rows, count, keys, gains, losses, unknown } = page;
  const { period, currency, keyOnly } = filter;
  const { search } = useLocation();
  const t = useT("key-accounts");
  const tCustomers = useT("customers");
  const format = useFormat();
  const columnName = useMarginColumnName();
  const params = marginFilterParams(filter);
  const chosen = columnsText(columns, marginColumns);
  const after = (rank: number | null) =>
    rank === null ? null : withParam(search, "after", rank === 0 ? null : String(rank));
  return (
    <>
      <PageHead
        crumbs={[{ href: paths.customers, label: tCustomers("crumb") }, { label: t("title") }]}
        title={keys > 0 ? t("curve_finding", { keys, count }) : t("title")}
        lede={t("lede", { from: format.date(period.from), to: format.date(period.to), currency })}
        actions={<ExportMenu href={paths.marginsExport(params)} end />}
      />
      <Tabs
        label={t("shown")}
        items={[false, true].map((isKey) => ({
          href: withParam(search, "shown", isKey ? "key" : null),
          label: t(isKey ? "key_accounts" : "all_customers"),
          count: format.number(isKey ? keys : count),
          current: isKey === keyOnly,
        }))}
      />
      <ViewLinks {...views} />
      <Section label={t("time")}>
        <form method="get" className="row">
          {keyOnly && <input type="hidden" name="shown" value="key" />}
          {chosen && <input type="hidden" name="columns" value={chosen} />}
          <Field id="from" name="from" label={t("from")} defaultValue={period.from}>
            <DateInput />
          </Field>
          <Field id="to" name="to" label={t("to")} defaultValue={period.to}>
            <DateInput />
          </Field>
          <Field id="currency" name="currency" label={t("currency")} defaultValue={currency}>
            <Select options={currencies.map((code) => ({ value: code, label: code }))} />
          </Field>
          <Button type="submit">{t("show")}</Button>
        </form>
      </Section>
      {count === 0 ? (
        <EmptyState title={t("empty")} text={t("empty_text")} />
      ) : (
        <>
          <Section label={t("figures")}>
            <div className="columns-2">
              {page.curve.length > 1 && <MarginCurve page={page} />}
              <div>
                <Facts
                  sum
                  items={[
                    { label: t("key_accounts"), value: t("keys_of", { keys, count }) },
                    { label: t("gains"), value: <MoneyText value={gains} /> },
                    { label: t("losses"), value: <MoneyText value={losses} /> },
                  ]}
                />
                <Definition>{t("key_definition")}</Definition>
              </div>
            </div>
          </Section>
          <Section title={t("ranking")} action={<ColumnLink />}>
            <MarginTable rows={rows} shown={columns} />
            <Pagination
              shown={rows.length}
              total={keyOnly ? keys : count}
              previousHref={after(page.previous)}
              nextHref={after(page.next)}
            />
            {unknown > 0 && <p className="soft">{t("unknown", { count: unknown })}</p>}
            <Definition>{t("definition")}</Definition>
          </Section>
        </>
      )}
      <ColumnChoice columns={marginColumns} nameOf={columnName} chosen={columns} />
    </>
  );
}
