import { useLoaderData, useLocation } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { CreditFilters } from "~/features/credit/CreditFilters";
import { CreditTable } from "~/features/credit/CreditTable";
import { CreditTotals } from "~/features/credit/CreditTotals";
import { creditFilterParams, readCreditFilter, readCreditOrder } from "~/features/credit/credit.filter";
import { listCredit, listCreditCurrencies, sumCredit } from "~/features/credit/credit.queries.server";
import { getCustomer, listColleagues } from "~/features/customers/customers.queries.server";
import { paths } from "~/http/paths";
import { ExportMenu } from "~/ui/ExportMenu";
import { Pagination } from "~/ui/Filters";
import { useT } from "~/ui/intl";
import { PageHead, Section } from "~/ui/page";
import { EmptyState } from "~/ui/states";
import { withParam } from "~/ui/url";

export const loader = guardedLoader("customers.credit", async ({ scope, url: { searchParams } }) => {
  const filter = readCreditFilter(searchParams);
  const order = readCreditOrder(searchParams);
  const [page, sums, colleagues, currencies, customer] = await Promise.all([
    listCredit(scope, filter, order, { cursor: searchParams.get("cursor") }),
    sumCredit(scope, filter),
    listColleagues(scope),
    listCreditCurrencies(scope),
    filter.customer === null ? null : getCustomer(scope, filter.customer),
  ]);
  return {
    ...page,
    sums,
    filter,
    order,
    choices: { colleagues, currencies },
    customerName: customer?.name ?? null,
  };
});

export default function CreditPage() {
  const { items, nextCursor, sums, filter, order, choices, customerName } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const t = useT("credit");
  const params = creditFilterParams(filter);
  const isNarrowed = Object.keys(params).length > 0;
  const count = sums.reduce((all, sum) => all + sum.count, 0);
  return (
    <>
      <PageHead
        title={t(isNarrowed ? "found" : "all", { count })}
        lede={t("lede")}
        actions={<ExportMenu href={paths.creditExport({ ...params, sort: order })} end />}
      />
      <CreditFilters key={search} filter={filter} choices={choices} customerName={customerName} />
      {items.length === 0 ? (
        <EmptyState title={t(isNarrowed ? "none_found" : "empty")} text={t("empty_text")} />
      ) : (
        <>
          <Section label={t("sums")}>
            <CreditTotals sums={sums} />
          </Section>
          <Section label={t("title")}>
            <CreditTable lines={items} order={order} />
          </Section>
        </>
      )}
      <Pagination
        shown={items.length}
        total={count}
        nextHref={nextCursor && withParam(search, "cursor", nextCursor)}
      />
    </>
  );
}
