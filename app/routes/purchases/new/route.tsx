import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { allCustomers, longestText, readCustomerFilter } from "~/features/customers/customers.filter";
import { getCustomer, listCustomers } from "~/features/customers/customers.queries.server";
import { PurchaseForm } from "~/features/purchases/PurchaseForm";
import { listItemChoices } from "~/features/purchases/purchase-choices.server";
import { purchaseForm } from "~/features/purchases/purchases.schema";
import { recordPurchase } from "~/features/purchases/record-purchase.server";
import { currencyOptions } from "~/http/field-options.server";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { dateIn } from "~/lib/dates";
import { Button } from "~/ui/Button";
import { Input } from "~/ui/controls";
import { Field } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { PageHead, Section } from "~/ui/page";

const mostFound = 20;

export const loader = guardedLoader("customers.edit", async ({ scope, url: { searchParams } }) => {
  const customerId = searchParams.get("customer");
  if (customerId === null) {
    const { text } = readCustomerFilter(searchParams);
    const { rows } = await listCustomers(scope, { ...allCustomers, text }, { limit: mostFound });
    return { customer: null, text, found: rows.map(({ id, name, city }) => ({ id, name, city })) };
  }
  const customer = await getCustomer(scope, customerId);
  if (!customer) return null;
  return {
    customer: { id: customer.id, name: customer.name },
    choices: { ...(await listItemChoices(scope)), currencies: currencyOptions(scope.locale) },
    values: { boughtOn: dateIn(scope.clock(), scope.timeZone), currency: customer.currency },
  };
});

export const action = guardedAction(
  { record: "customers.edit" },
  {
    record: (call) =>
      takeForm(
        call,
        purchaseForm,
        ({ input }) => recordPurchase(call.scope, call.url.searchParams.get("customer") ?? "", input),
        ({ customerId }) =>
          redirectWithToast(paths.customerPurchases(customerId), { message: "purchase_recorded" }),
      ),
  },
);

export default function NewPurchasePage() {
  const page = useLoaderData<typeof loader>();
  const t = useT("purchases");
  const { customer } = page;
  return (
    <>
      <PageHead
        crumbs={[
          { href: paths.purchases(), label: t("title") },
          ...(customer ? [{ href: paths.customerPurchases(customer.id), label: customer.name }] : []),
          { label: t("record") },
        ]}
        title={customer ? t("new_of", { name: customer.name }) : t("who_bought")}
        lede={t(customer ? "new_lede" : "who_lede")}
      />
      {page.customer ? (
        <PurchaseForm
          intent="record"
          values={page.values}
          choices={page.choices}
          cancelHref={paths.customerPurchases(page.customer.id)}
        />
      ) : (
        <>
          <form method="get" className="form">
            <Field id="customer-text" name="q" label={t("search_customer")} defaultValue={page.text ?? ""}>
              <Input type="search" maxLength={longestText} />
            </Field>
            <div className="row">
              <Button type="submit" icon="search">
                {t("search")}
              </Button>
            </div>
          </form>
          <Section title={t("customers")}>
            {page.found.length === 0 ? (
              <p className="soft">{t("no_customer_found")}</p>
            ) : (
              <ul className="stack">
                {page.found.map(({ id, name, city }) => (
                  <li key={id}>
                    <a href={paths.newPurchase(id)}>{name}</a> {city && <small>{city}</small>}
                  </li>
                ))}
              </ul>
            )}
          </Section>
        </>
      )}
    </>
  );
}
