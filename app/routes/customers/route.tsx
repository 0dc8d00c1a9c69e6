import { useLoaderData, useLocation } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { CustomerFilters } from "~/features/customers/CustomerFilters";
import { type CustomerRow, CustomerTable, useCustomerColumnName } from "~/features/customers/CustomerTable";
import { asksForMore, customerColumns } from "~/features/customers/customer-columns";
import {
  customerFilterParams,
  customerSortText,
  readCustomerFilter,
  readCustomerSort,
} from "~/features/customers/customers.filter";
import { countCustomers, listColleagues, listCustomers } from "~/features/customers/customers.queries.server";
import { moreOfCustomers } from "~/features/customers/more-of-customers.server";
import { CustomerSearch } from "~/features/customers/search/CustomerSearch";
import { AssignBar, isChoosing, useRowBoxes } from "~/features/owners/AssignBar";
import { assignIntents } from "~/features/owners/assign-intents.server";
import { assignCustomers, listPossibleOwners } from "~/features/owners/assign-owner.server";
import { mostRows } from "~/features/owners/owners.schema";
import { listSegmentNames } from "~/features/segments/segments.queries.server";
import { ViewLinks } from "~/features/views/ViewLinks";
import { viewsAbove } from "~/features/views/views.server";
import { countryOptions } from "~/http/field-options.server";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { useRefusal } from "~/http/use-answered-form";
import { columnsText, readColumns } from "~/lib/columns";
import { countryName } from "~/lib/countries";
import { ButtonLink } from "~/ui/Button";
import { ColumnChoice } from "~/ui/ColumnChoice";
import { ExportMenu } from "~/ui/ExportMenu";
import { Pagination } from "~/ui/Filters";
import { useT } from "~/ui/intl";
import { intlTag } from "~/ui/locale";
import { PageHead } from "~/ui/page";
import { EmptyState } from "~/ui/states";
import { withPlace } from "~/ui/url";

const pageSize = 50;

export const loader = guardedLoader("customers.read", async ({ scope, url: { searchParams } }) => {
  const filter = readCustomerFilter(searchParams);
  const sort = readCustomerSort(searchParams.get("sort"));
  const columns = readColumns(searchParams, customerColumns);
  const place = { cursor: searchParams.get("cursor"), before: searchParams.get("before"), limit: pageSize };
  const choosing = isChoosing(searchParams) && scope.can("customers.edit");
  const [page, total, views, colleagues, segments, possibleOwners] = await Promise.all([
    listCustomers(scope, filter, place, sort),
    countCustomers(scope, filter),
    viewsAbove(scope, "customers", searchParams),
    listColleagues(scope),
    listSegmentNames(scope),
    choosing ? listPossibleOwners(scope) : null,
  ]);
  const tag = intlTag[scope.locale];
  const rows: CustomerRow[] = page.rows.map((row) => ({
    ...row,
    countryName: countryName(row.country, tag),
  }));
  return {
    ...page,
    rows: asksForMore(columns) ? await moreOfCustomers(scope, rows) : rows,
    columns,
    views,
    total,
    filter,
    sort: customerSortText(sort),
    colleagues,
    segments,
    countries: countryOptions(scope.locale),
    mayEdit: scope.can("customers.edit"),
    mayImport: scope.can("imports.run"),
    /** Who the chosen rows can be given to; null where no row is chosen now. */
    possibleOwners,
  };
});

export const action = guardedAction(
  { assign: "customers.edit", undo: "customers.edit" },
  assignIntents("customers", ({ scope, url }, input) =>
    assignCustomers(scope, readCustomerFilter(url.searchParams), input),
  ),
);

export default function CustomersPage() {
  const {
    rows,
    next,
    previous,
    columns,
    views,
    total,
    filter,
    sort,
    colleagues,
    segments,
    countries,
    mayEdit,
    mayImport,
    possibleOwners,
  } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const t = useT("customers");
  const refusal = useRefusal("undo");
  const boxes = useRowBoxes(({ name }: CustomerRow) => name);
  const columnName = useCustomerColumnName();
  const params = customerFilterParams(filter);
  const kept = { sort, columns: columnsText(columns, customerColumns) };
  const isFiltered = Object.keys(params).length > 0;
  const { count, isMore } = total;
  const title = isMore ? "title_many" : isFiltered ? "title_found" : "title";
  const add = mayEdit && (
    <ButtonLink kind="primary" icon="plus" href={paths.newCustomer}>
      {t("new")}
    </ButtonLink>
  );
  return (
    <>
      <PageHead
        title={t(title, { count })}
        lede={t("lede")}
        actions={
          <>
            {mayEdit && (
              <ButtonLink kind="quiet" href={paths.duplicates()}>
                {t("duplicates")}
              </ButtonLink>
            )}
            {mayImport && (
              <ButtonLink icon="upload" href={paths.newImport}>
                {t("import")}
              </ButtonLink>
            )}
            <ExportMenu href={paths.customersExport({ ...params, sort })} />
            {add}
          </>
        }
      />
      {count === 0 && !isFiltered ? (
        <EmptyState title={t("empty_title")} text={t("empty_text")} action={add} />
      ) : (
        <>
          <RefusalNote refusal={refusal} />
          <ViewLinks {...views} />
          <CustomerSearch text={filter.text} keep={{ ...params, q: null, ...kept }} />
          <CustomerFilters
            filter={filter}
            keep={kept}
            colleagues={colleagues}
            segments={segments}
            countries={countries}
            mayChoose={mayEdit && !possibleOwners}
          />
          {count === 0 ? (
            <p className="soft">{t("none_found")}</p>
          ) : (
            <CustomerTable
              rows={rows}
              sort={sort}
              shown={columns}
              boxes={possibleOwners ? boxes : undefined}
            />
          )}
          <Pagination
            shown={rows.length}
            total={isMore ? undefined : count}
            previousHref={previous && withPlace(search, "before", previous)}
            nextHref={next && withPlace(search, "cursor", next)}
          />
          {possibleOwners && rows.length > 0 && (
            <AssignBar
              possibleOwners={possibleOwners}
              shown={rows.length}
              total={isMore || count > mostRows ? null : count}
            />
          )}
        </>
      )}
      <ColumnChoice columns={customerColumns} nameOf={columnName} chosen={columns} />
    </>
  );
}
