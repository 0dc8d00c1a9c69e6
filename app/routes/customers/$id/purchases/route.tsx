import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { CustomerTabs } from "~/features/customers/CustomerTabs";
import { getCustomer } from "~/features/customers/customers.queries.server";
import { assignKeyManager } from "~/features/key-accounts/assign-key-manager.server";
import { KeyAccountSection } from "~/features/key-accounts/KeyAccountSection";
import { getKeyAccount } from "~/features/key-accounts/key-accounts.queries.server";
import { keyManagerForm } from "~/features/key-accounts/key-accounts.schema";
import { readMarginFilter } from "~/features/key-accounts/margin.filter";
import { getMarginRank } from "~/features/key-accounts/margin-ranking.server";
import { listPossibleOwners } from "~/features/owners/assign-owner.server";
import { PurchaseTable } from "~/features/purchases/PurchaseTable";
import { PurchaseTotals } from "~/features/purchases/PurchaseTotals";
import { purchaseColumnsFor } from "~/features/purchases/purchase-columns";
import { allPurchases } from "~/features/purchases/purchases.filter";
import { listPurchases, listWonDeals, sumPurchases } from "~/features/purchases/purchases.queries.server";
import { wonDealForm } from "~/features/purchases/purchases.schema";
import { recordPurchaseOfDeal } from "~/features/purchases/record-purchase.server";
import { WonDeals } from "~/features/purchases/WonDeals";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { useRefusal } from "~/http/use-answered-form";
import { dateIn } from "~/lib/dates";
import { refuse } from "~/lib/result";
import { ButtonLink } from "~/ui/Button";
import { Pagination } from "~/ui/Filters";
import { useT } from "~/ui/intl";
import { PageHead, Section } from "~/ui/page";

export const loader = guardedLoader("customers.read", async ({ scope, params, url: { searchParams } }) => {
  const customer = await getCustomer(scope, params.id ?? "");
  if (!customer) return null;
  const filter = { ...allPurchases, customer: customer.id };
  const usual = { today: dateIn(scope.clock(), scope.timeZone), currency: scope.organization.currency };
  const mayEdit = scope.can("customers.edit");
  const margins = scope.can("customers.margins");
  const [page, sums, deals, account, rank, colleagues] = await Promise.all([
    listPurchases(scope, filter, { cursor: searchParams.get("cursor") }),
    sumPurchases(scope, filter),
    listWonDeals(scope, customer.id),
    getKeyAccount(scope, customer.id),
    margins ? getMarginRank(scope, readMarginFilter(new URLSearchParams(), usual), customer.id) : null,
    mayEdit ? listPossibleOwners(scope) : null,
  ]);
  return {
    customer: { id: customer.id, name: customer.name },
    ...page,
    sums,
    deals,
    account,
    rank: rank && { rank: rank.rank, count: rank.count, share: rank.share, isKey: rank.isKey },
    colleagues,
    mayEdit,
    margins,
  };
});

export const action = guardedAction(
  { from_deal: "customers.edit", name_manager: "customers.edit" },
  {
    name_manager: (call) =>
      takeForm(
        call,
        keyManagerForm,
        (input) => assignKeyManager(call.scope, call.params.id ?? "", input),
        ({ customerId }) =>
          redirectWithToast(paths.customerPurchases(customerId), { message: "key_manager_named" }),
      ),
    from_deal: (call) =>
      takeForm(
        call,
        wonDealForm,
        async ({ dealId }) => {
          const customer = await getCustomer(call.scope, call.params.id ?? "");
          return customer ? recordPurchaseOfDeal(call.scope, dealId) : refuse("not_found");
        },
        ({ customerId }) =>
          redirectWithToast(paths.customerPurchases(customerId), { message: "purchase_recorded" }),
      ),
  },
);

export default function CustomerPurchasesPage() {
  const { customer, items, nextCursor, sums, deals, mayEdit, margins, ...key } =
    useLoaderData<typeof loader>();
  const t = useT("purchases");
  const tCustomers = useT("customers");
  const refusal = useRefusal("from_deal");
  const count = sums.reduce((all, sum) => all + sum.count, 0);
  return (
    <>
      <PageHead
        crumbs={[
          { href: paths.customers, label: tCustomers("crumb") },
          { href: paths.customer(customer.id), label: customer.name },
          { label: t("title") },
        ]}
        title={t("title_of", { name: customer.name })}
        actions={
          mayEdit && (
            <ButtonLink kind="primary" icon="plus" href={paths.newPurchase(customer.id)}>
              {t("record")}
            </ButtonLink>
          )
        }
      />
      <CustomerTabs customer={customer} current="purchases" />
      <RefusalNote refusal={refusal} />
      <WonDeals deals={deals} />
      <Section title={t("title")}>
        {items.length === 0 ? (
          <p className="soft">{t("none_of_customer")}</p>
        ) : (
          <>
            <PurchaseTotals sums={sums} />
            <PurchaseTable purchases={items} ofOne shown={purchaseColumnsFor(margins).usual} />
            <Pagination
              shown={items.length}
              total={count}
              nextHref={nextCursor && paths.customerPurchases(customer.id, nextCursor)}
            />
          </>
        )}
      </Section>
      <KeyAccountSection account={key.account} rank={key.rank} colleagues={key.colleagues} />
    </>
  );
}
