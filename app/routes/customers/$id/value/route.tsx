import { useLoaderData, useLocation, useSearchParams } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { CustomerTabs } from "~/features/customers/CustomerTabs";
import { assessValue } from "~/features/lifetime-value/assess-value.server";
import { CurrencyForm } from "~/features/lifetime-value/CurrencyForm";
import { getCustomerValue } from "~/features/lifetime-value/customer-value.server";
import { valueForm } from "~/features/lifetime-value/lifetime-value.schema";
import { ValueDialog } from "~/features/lifetime-value/ValueDialog";
import { ValueSections } from "~/features/lifetime-value/ValueSections";
import { readCurrency } from "~/features/lifetime-value/win-backs.filter";
import { allPurchases } from "~/features/purchases/purchases.filter";
import { sumPurchases } from "~/features/purchases/purchases.queries.server";
import { currencyOptions } from "~/http/field-options.server";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { ButtonLink } from "~/ui/Button";
import { useT } from "~/ui/intl";
import { PageHead } from "~/ui/page";
import { withParam } from "~/ui/url";

export const loader = guardedLoader("customers.margins", async ({ scope, params, url: { searchParams } }) => {
  const asked = readCurrency(searchParams, "") || null;
  const view = await getCustomerValue(scope, params.id ?? "", asked);
  if (!view) return null;
  const sums = await sumPurchases(scope, { ...allPurchases, customer: view.customer.id });
  const known = [
    view.currency,
    ...(view.own ? [view.own.currency] : []),
    ...sums.map(({ amount }) => amount.currency),
  ];
  return {
    view,
    currencies: [...new Set(known)].sort(),
    options: currencyOptions(scope.locale),
  };
});

export const action = guardedAction(
  { assess: "customers.margins" },
  {
    assess: (call) =>
      takeForm(
        call,
        valueForm,
        (input) => assessValue(call.scope, call.params.id ?? "", input),
        ({ customerId }) =>
          redirectWithToast(paths.customerValue(customerId), { message: "customer_valued" }),
      ),
  },
);

export default function CustomerValuePage() {
  const { view, currencies, options } = useLoaderData<typeof loader>();
  const { customer, currency } = view;
  const t = useT("lifetime-value");
  const tCustomers = useT("customers");
  const [params] = useSearchParams();
  const { pathname, search } = useLocation();
  const isAsked = params.get("do") === "assess";
  return (
    <>
      <PageHead
        crumbs={[
          { href: paths.customers, label: tCustomers("crumb") },
          { href: paths.customer(customer.id), label: customer.name },
          { label: t("value") },
        ]}
        title={t("title_of", { name: customer.name })}
        lede={t("lede_of", { currency })}
        actions={
          <ButtonLink kind="primary" href={withParam(search, "do", "assess")}>
            {t("assess")}
          </ButtonLink>
        }
      />
      <CustomerTabs customer={customer} current="value" />
      <CurrencyForm currency={currency} currencies={currencies} />
      <ValueSections view={view} />
      {isAsked && (
        <ValueDialog
          view={view}
          currencies={options}
          closeHref={`${pathname}${withParam(search, "do", null)}`}
        />
      )}
    </>
  );
}
