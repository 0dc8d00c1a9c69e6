import { useLoaderData, useLocation } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { CustomerFilters } from "~/features/customers/CustomerFilters";
import { CustomerTable } from "~/features/customers/CustomerTable";
import {
  customerFilterParams,
  customerSortText,
  readCustomerFilter,
  readCustomerSort,
} from "~/features/customers/customers.filter";
import { countCustomers, listColleagues, listCustomers } from "~/features/customers/customers.queries.server";
import { countryOptions } from "~/http/field-options.server";
import { paths } from "~/http/paths";
import { countryName } from "~/lib/countries";
import { ButtonLink } from "~/ui/Button";
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
  const place = { cursor: searchParams.get("cursor"), before: searchParams.get("before"), limit: pageSize };
  const [page, total, colleagues] = await Promise.all([
    listCustomers(scope, filter, place, sort),
    countCustomers(scope, filter),
    listColleagues(scope),
  ]);
  const tag = intlTag[scope.locale];
  return {
    ...page,
    rows: page.rows.map((row) => ({ ...row, countryName: countryName(row.country, tag) })),
    total,
    filter,
    sort: customerSortText(sort),
    colleagues,
    countries: countryOptions(scope.locale),
    mayEdit: scope.can("customers.edit"),
    mayImport: scope.can("imports.run"),
  };
});

export default function CustomersPage() {
  const { rows, next, previous, total, filter, sort, colleagues, countries, mayEdit, mayImport } =
    useLoaderData<typeof loader>();
  const { search } = useLocation();
  const t = useT("customers");
  const params = customerFilterParams(filter);
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
            {mayImport && (
              <ButtonLink icon="upload" href={paths.newImport}>
                {t("import")}
              </ButtonLink>
            )}
            <ButtonLink icon="download" href={paths.customersExport({ ...params, sort })}>
              {t("export")}
            </ButtonLink>
            {add}
          </>
        }
      />
      {count === 0 && !isFiltered ? (
        <EmptyState title={t("empty_title")} text={t("empty_text")} action={add} />
      ) : (
        <>
          <CustomerFilters filter={filter} sort={sort} colleagues={colleagues} countries={countries} />
          {count === 0 ? (
            <p className="soft">{t("none_found")}</p>
          ) : (
            <CustomerTable rows={rows} sort={sort} />
          )}
          <Pagination
            shown={rows.length}
            total={isMore ? undefined : count}
            previousHref={previous && withPlace(search, "before", previous)}
            nextHref={next && withPlace(search, "cursor", next)}
          />
        </>
      )}
    </>
  );
}
