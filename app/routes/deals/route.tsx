import { useLoaderData, useLocation } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { DealFilters } from "~/features/deals/DealFilters";
import { DealTable } from "~/features/deals/DealTable";
import { dealFilterParams, dealSortText, readDealFilter, readDealSort } from "~/features/deals/deals.filter";
import {
  countDeals,
  dealAlliances,
  listDeals,
  nameOfFirm,
  nameOfLine,
} from "~/features/deals/deals.queries.server";
import { paths } from "~/http/paths";
import { isId } from "~/lib/id";
import { ButtonLink } from "~/ui/Button";
import { Pagination } from "~/ui/Filters";
import { useT } from "~/ui/intl";
import { PageHead, Tabs } from "~/ui/page";
import { EmptyState } from "~/ui/states";
import { withPlace } from "~/ui/url";

const rowsOnPage = 50;

export const loader = guardedLoader("deals.read", async ({ scope, url: { searchParams } }) => {
  const { alliances, sides } = await dealAlliances(scope);
  const filter = readDealFilter(searchParams, sides[0] ?? "registered");
  const sort = readDealSort(searchParams.get("sort"));
  const place = { cursor: searchParams.get("cursor"), before: searchParams.get("before"), limit: rowsOnPage };
  const { partner, productLineId } = filter;
  const [page, total, partnerName, lineName] = await Promise.all([
    listDeals(scope, filter, place, sort),
    countDeals(scope, filter),
    partner && isId(partner) ? nameOfFirm(scope, partner) : partner,
    productLineId ? nameOfLine(scope, productLineId) : null,
  ]);
  return {
    ...page,
    total,
    filter,
    sort: dealSortText(sort),
    sides,
    alliances: alliances.filter(({ side }) => side === filter.side),
    partnerName,
    lineName,
    canRegister: scope.can("deals.register") && sides.includes("registered"),
  };
});

export default function DealsPage() {
  const { rows, next, previous, total, filter, sort, sides, canRegister, ...names } =
    useLoaderData<typeof loader>();
  const t = useT("deals");
  const { search } = useLocation();
  const { side, ...params } = dealFilterParams(filter);
  const isFiltered = Object.keys(params).length > 0;
  const register = canRegister && (
    <ButtonLink kind="primary" icon="plus" href={paths.newDeal}>
      {t("register")}
    </ButtonLink>
  );
  return (
    <>
      <PageHead
        title={t("title")}
        lede={t(total.isMore ? "more_than" : "total", { count: total.count })}
        actions={
          <>
            <ButtonLink icon="download" href={paths.dealsExport({ side, ...params, sort })}>
              {t("export")}
            </ButtonLink>
            {register}
          </>
        }
      />
      {sides.length > 1 && (
        <Tabs
          label={t("sides")}
          items={sides.map((one) => ({
            href: paths.dealsWith({ side: one }),
            label: t(`side_${one}`),
            current: one === side,
          }))}
        />
      )}
      <DealFilters filter={filter} sort={sort} {...names} />
      {rows.length === 0 ? (
        <EmptyState
          title={isFiltered ? t("empty_filtered") : t(`empty_${filter.side ?? "registered"}`)}
          text={isFiltered ? t("empty_filtered_text") : t(`empty_${filter.side ?? "registered"}_text`)}
          action={isFiltered ? undefined : register}
        />
      ) : (
        <>
          <DealTable rows={rows} side={filter.side ?? "registered"} caption={t("caption")} sort={sort} />
          <Pagination
            shown={rows.length}
            total={total.isMore ? undefined : total.count}
            previousHref={previous && withPlace(search, "before", previous)}
            nextHref={next && withPlace(search, "cursor", next)}
          />
        </>
      )}
    </>
  );
}
