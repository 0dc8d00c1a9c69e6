import { useLoaderData, useLocation } from "@remix-run/react";
import { useMemo } from "react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { DealFilters } from "~/features/deals/DealFilters";
import { type DealRow, DealTable, useDealColumnName } from "~/features/deals/DealTable";
import { asksForMore, dealColumns } from "~/features/deals/deal-columns";
import { dealFilterParams, dealSortText, readDealFilter, readDealSort } from "~/features/deals/deals.filter";
import {
  countDeals,
  dealAlliances,
  listDeals,
  nameOfFirm,
  nameOfLine,
} from "~/features/deals/deals.queries.server";
import { moreOfDeals } from "~/features/deals/more-of-deals.server";
import { AssignBar, isChoosing, useRowBoxes } from "~/features/owners/AssignBar";
import { assignIntents } from "~/features/owners/assign-intents.server";
import { assignDeals, listPossibleOwners } from "~/features/owners/assign-owner.server";
import { ViewLinks } from "~/features/views/ViewLinks";
import { viewsAbove } from "~/features/views/views.server";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { useRefusal } from "~/http/use-answered-form";
import { readColumns } from "~/lib/columns";
import { isId } from "~/lib/id";
import { pack, unpack } from "~/lib/packed";
import { ButtonLink } from "~/ui/Button";
import { ColumnChoice } from "~/ui/ColumnChoice";
import { ExportMenu } from "~/ui/ExportMenu";
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
  const columns = readColumns(searchParams, dealColumns);
  const { partner, productLineId } = filter;
  const choosing = isChoosing(searchParams) && filter.side === "registered" && scope.can("deals.register");
  const [page, total, views, possibleOwners, partnerName, lineName] = await Promise.all([
    listDeals(scope, filter, place, sort),
    countDeals(scope, filter),
    viewsAbove(scope, "deals", searchParams),
    choosing ? listPossibleOwners(scope) : null,
    partner && isId(partner) ? nameOfFirm(scope, partner) : partner,
    productLineId ? nameOfLine(scope, productLineId) : null,
  ]);
  const rows: DealRow[] = asksForMore(columns) ? await moreOfDeals(scope, page.rows) : page.rows;
  return {
    ...page,
    rows: pack(rows),
    columns,
    views,
    total,
    filter,
    sort: dealSortText(sort),
    sides,
    alliances: alliances.filter(({ side }) => side === filter.side),
    partnerName,
    lineName,
    canRegister: scope.can("deals.register") && sides.includes("registered"),
    /** Who the chosen rows can be given to; null where no row is chosen now. */
    possibleOwners,
  };
});

export const action = guardedAction(
  { assign: "deals.register", undo: "deals.register" },
  assignIntents("deals", ({ scope, url }, input) =>
    assignDeals(scope, readDealFilter(url.searchParams, "registered"), input),
  ),
);

export default function DealsPage() {
  const {
    rows: packed,
    next,
    previous,
    columns,
    views,
    total,
    filter,
    sort,
    sides,
    canRegister,
    possibleOwners,
    ...names
  } = useLoaderData<typeof loader>();
  const rows = useMemo(() => unpack(packed), [packed]);
  const t = useT("deals");
  const { search } = useLocation();
  const refusal = useRefusal("undo");
  const boxes = useRowBoxes(({ customerName, reference }: DealRow) => `${customerName} ${reference}`);
  const columnName = useDealColumnName(filter.side ?? "registered");
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
            <ButtonLink icon="columns" href={paths.dealsBoard({ side, ...params })}>
              {t("as_board")}
            </ButtonLink>
            <ExportMenu href={paths.dealsExport({ side, ...params, sort })} />
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
      <RefusalNote refusal={refusal} />
      <ViewLinks {...views} />
      <DealFilters
        filter={filter}
        sort={sort}
        columns={columns}
        mayChoose={canRegister && !possibleOwners && side === "registered"}
        {...names}
      />
      {rows.length === 0 ? (
        <EmptyState
          title={isFiltered ? t("empty_filtered") : t(`empty_${filter.side ?? "registered"}`)}
          text={isFiltered ? t("empty_filtered_text") : t(`empty_${filter.side ?? "registered"}_text`)}
          action={isFiltered ? undefined : register}
        />
      ) : (
        <>
          <DealTable
            rows={rows}
            side={filter.side ?? "registered"}
            caption={t("caption")}
            sort={sort}
            shown={columns}
            boxes={possibleOwners ? boxes : undefined}
          />
          <Pagination
            shown={rows.length}
            total={total.isMore ? undefined : total.count}
            previousHref={previous && withPlace(search, "before", previous)}
            nextHref={next && withPlace(search, "cursor", next)}
          />
          {possibleOwners && (
            <AssignBar
              possibleOwners={possibleOwners}
              shown={rows.length}
              total={total.isMore ? null : total.count}
            />
          )}
        </>
      )}
      <ColumnChoice columns={dealColumns} nameOf={columnName} chosen={columns} />
    </>
  );
}
