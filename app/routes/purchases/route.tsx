import { useLoaderData, useLocation } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { getCustomer } from "~/features/customers/customers.queries.server";
import { restorePurchase } from "~/features/purchases/correct-purchase.server";
import { PurchaseFilters } from "~/features/purchases/PurchaseFilters";
import { PurchaseTable, usePurchaseColumnName } from "~/features/purchases/PurchaseTable";
import { PurchaseTotals } from "~/features/purchases/PurchaseTotals";
import { listLineChoices, listPurchaseCurrencies } from "~/features/purchases/purchase-choices.server";
import { purchaseColumnsFor } from "~/features/purchases/purchase-columns";
import { purchaseFilterParams, readPurchaseFilter } from "~/features/purchases/purchases.filter";
import { listPurchases, sumPurchases } from "~/features/purchases/purchases.queries.server";
import { restoreForm } from "~/features/purchases/purchases.schema";
import { ViewLinks } from "~/features/views/ViewLinks";
import { viewsAbove } from "~/features/views/views.server";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { useRefusal } from "~/http/use-answered-form";
import { columnsText, readColumns } from "~/lib/columns";
import { ButtonLink } from "~/ui/Button";
import { ColumnChoice } from "~/ui/ColumnChoice";
import { ExportMenu } from "~/ui/ExportMenu";
import { Pagination } from "~/ui/Filters";
import { useT } from "~/ui/intl";
import { PageHead, Section } from "~/ui/page";
import { EmptyState } from "~/ui/states";
import { withParam } from "~/ui/url";

export const loader = guardedLoader("customers.read", async ({ scope, url: { searchParams } }) => {
  const filter = readPurchaseFilter(searchParams);
  const margins = scope.can("customers.margins");
  const [page, sums, lines, currencies, customer, views] = await Promise.all([
    listPurchases(scope, filter, { cursor: searchParams.get("cursor") }),
    sumPurchases(scope, filter),
    listLineChoices(scope),
    listPurchaseCurrencies(scope),
    filter.customer === null ? null : getCustomer(scope, filter.customer),
    viewsAbove(scope, "purchases", searchParams),
  ]);
  return {
    ...page,
    sums,
    filter,
    choices: { lines, currencies },
    customerName: customer?.name ?? null,
    mayEdit: scope.can("customers.edit"),
    margins,
    columns: readColumns(searchParams, purchaseColumnsFor(margins)),
    views,
  };
});

export const action = guardedAction(
  { restore: "customers.edit" },
  {
    restore: (call) =>
      takeForm(
        call,
        restoreForm,
        ({ purchaseId }) => restorePurchase(call.scope, purchaseId),
        ({ id }) => redirectWithToast(paths.purchase(id), { message: "purchase_restored" }),
      ),
  },
);

export default function PurchasesPage() {
  const { items, nextCursor, sums, filter, choices, customerName, mayEdit, margins, columns, views } =
    useLoaderData<typeof loader>();
  const { search } = useLocation();
  const t = useT("purchases");
  const refusal = useRefusal("restore");
  const columnName = usePurchaseColumnName();
  const columnSet = purchaseColumnsFor(margins);
  const params = purchaseFilterParams(filter);
  const isNarrowed = Object.keys(params).length > 0;
  const count = sums.reduce((all, sum) => all + sum.count, 0);
  const add = mayEdit && (
    <ButtonLink kind="primary" icon="plus" href={paths.newPurchase(filter.customer ?? undefined)}>
      {t("record")}
    </ButtonLink>
  );
  return (
    <>
      <PageHead
        title={t(isNarrowed ? "found" : "all", { count })}
        lede={t("lede")}
        actions={
          <>
            <ExportMenu href={paths.purchasesExport(params)} end={!add} />
            {add}
          </>
        }
      />
      <RefusalNote refusal={refusal} />
      <ViewLinks {...views} />
      <PurchaseFilters
        key={search}
        filter={filter}
        choices={choices}
        customerName={customerName}
        columns={columnsText(columns, columnSet)}
      />
      {items.length === 0 ? (
        <EmptyState title={t(isNarrowed ? "none_found" : "empty")} text={t("empty_text")} />
      ) : (
        <>
          <Section label={t("sums")}>
            <PurchaseTotals sums={sums} />
          </Section>
          <Section label={t("title")}>
            <PurchaseTable purchases={items} shown={columns} />
          </Section>
        </>
      )}
      <Pagination
        shown={items.length}
        total={count}
        nextHref={nextCursor && withParam(search, "cursor", nextCursor)}
      />
      <ColumnChoice columns={columnSet} nameOf={columnName} chosen={columns} />
    </>
  );
}
