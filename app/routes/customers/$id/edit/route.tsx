import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { CustomerForm } from "~/features/customers/CustomerForm";
import { customerValues } from "~/features/customers/customer-form";
import { updateCustomer } from "~/features/customers/customers.commands.server";
import { getCustomer, listColleagues } from "~/features/customers/customers.queries.server";
import { customerForm } from "~/features/customers/customers.schema";
import { countryOptions, currencyOptions } from "~/http/field-options.server";
import { parseForm } from "~/http/form.server";
import { invalid } from "~/http/form-answers.server";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { useT } from "~/ui/intl";
import { PageHead } from "~/ui/page";
import { refusedCustomer } from "../../refused-customer.server";

export const loader = guardedLoader("customers.edit", async ({ scope, params }) => {
  const customer = await getCustomer(scope, params.id ?? "");
  if (!customer) return null;
  const { id, name, owner, version } = customer;
  const colleagues = await listColleagues(scope);
  const isAmong = owner === null || colleagues.some((colleague) => colleague.id === owner.id);
  return {
    customer: { id, name, version },
    values: customerValues(customer),
    choices: {
      countries: countryOptions(scope.locale),
      currencies: currencyOptions(scope.locale),
      // Whoever left stays the owner until another is chosen.
      colleagues: isAmong ? colleagues : [owner, ...colleagues],
    },
  };
});

export const action = guardedAction(
  { save: "customers.edit" },
  {
    save: async (call) => {
      const id = call.params.id ?? "";
      const submission = parseForm(call.form, customerForm);
      if (submission.status !== "success") return invalid(call.intent, submission);
      const { input, confirmed, version = 0 } = submission.value;
      const result = await updateCustomer(call.scope, { id, version }, input, { askIfSimilar: !confirmed });
      if (!result.ok) return refusedCustomer(call, submission, input, result.refusal, id);
      const message = result.value.changed ? "customer_saved" : "customer_unchanged";
      return redirectWithToast(paths.customer(id), { message, values: { name: input.name } });
    },
  },
);

export default function EditCustomerPage() {
  const { customer, values, choices } = useLoaderData<typeof loader>();
  const t = useT("customers");
  return (
    <>
      <PageHead
        crumbs={[
          { href: paths.customers, label: t("crumb") },
          { href: paths.customer(customer.id), label: customer.name },
          { label: t("edit") },
        ]}
        title={t("edit_title", { name: customer.name })}
      />
      <CustomerForm
        intent="save"
        values={values}
        choices={choices}
        version={customer.version}
        cancelHref={paths.customer(customer.id)}
      />
    </>
  );
}
