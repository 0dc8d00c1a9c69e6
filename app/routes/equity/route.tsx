import { useLoaderData, useLocation } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { HoldingFilters } from "~/features/equity/HoldingFilters";
import { HoldingTable, useHoldingColumnName } from "~/features/equity/HoldingTable";
import { registerColumns } from "~/features/equity/holding-columns";
import { readHoldingFilter } from "~/features/equity/holdings.filter";
import { countClaimsToAnswer, countHoldings, listHoldings } from "~/features/equity/holdings.queries.server";
import { listPartyChoices } from "~/features/equity/party-choices.server";
import { ViewLinks } from "~/features/views/ViewLinks";
import { viewsAbove } from "~/features/views/views.server";
import { paths } from "~/http/paths";
import { columnsText, readColumns } from "~/lib/columns";
import { ButtonLink } from "~/ui/Button";
import { ColumnChoice } from "~/ui/ColumnChoice";
import { Pagination } from "~/ui/Filters";
import { useT } from "~/ui/intl";
import { Note } from "~/ui/Note";
import { PageHead } from "~/ui/page";
import { EmptyState } from "~/ui/states";
import { withPlace } from "~/ui/url";

export const loader = guardedLoader("holdings.read", async ({ scope, url: { searchParams } }) => {
  const filter = readHoldingFilter(searchParams);
  const [page, total, toAnswer, choices, views] = await Promise.all([
    listHoldings(scope, { cursor: searchParams.get("cursor") }, filter),
    countHoldings(scope, filter),
    countClaimsToAnswer(scope),
    listPartyChoices(scope, [filter.entity]),
    viewsAbove(scope, "holdings", searchParams),
  ]);
  return {
    ...page,
    total,
    columns: readColumns(searchParams, registerColumns),
    views,
    filter,
    toAnswer,
    choices,
    mayEdit: scope.can("holdings.edit"),
  };
});

export default function EquityPage() {
  const { items, nextCursor, total, columns, views, filter, toAnswer, choices, mayEdit } =
    useLoaderData<typeof loader>();
  const t = useT("equity");
  const { search } = useLocation();
  const columnName = useHoldingColumnName();
  const isFiltered = Object.values(filter).some((value) => value !== null);
  const record = mayEdit && (
    <ButtonLink kind="primary" icon="plus" href={paths.newHolding()}>
      {t("record")}
    </ButtonLink>
  );
  return (
    <>
      <PageHead
        title={t("title")}
        lede={t("lede", { count: total })}
        actions={
          <>
            <ButtonLink href={paths.lookThrough()}>{t("look_through")}</ButtonLink>
            <ButtonLink href={paths.jointFirms}>{t("joint_firms")}</ButtonLink>
            <ButtonLink icon="download" href={paths.equityExport}>
              {t("export")}
            </ButtonLink>
            {mayEdit && (
              <ButtonLink icon="upload" href={paths.equityImport}>
                {t("import")}
              </ButtonLink>
            )}
            {record}
          </>
        }
      />
      {toAnswer > 0 && filter.state !== "to_answer" && (
        <Note kind="waiting">
          <p>
            <a href={paths.equityWith({ state: "to_answer" })}>{t("to_answer", { count: toAnswer })}</a>
          </p>
        </Note>
      )}
      <ViewLinks {...views} />
      <HoldingFilters filter={filter} choices={choices} columns={columnsText(columns, registerColumns)} />
      {items.length === 0 ? (
        <EmptyState
          title={isFiltered ? t("empty_filtered") : t("empty")}
          text={isFiltered ? t("empty_filtered_text") : t("empty_text")}
          action={isFiltered ? undefined : record}
        />
      ) : (
        <>
          <HoldingTable rows={items} shown={columns} />
          <Pagination
            shown={items.length}
            total={total}
            nextHref={nextCursor && withPlace(search, "cursor", nextCursor)}
          />
        </>
      )}
      <ColumnChoice columns={registerColumns} nameOf={columnName} chosen={columns} />
    </>
  );
}
