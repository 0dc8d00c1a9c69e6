import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { CustomerForm } from "~/features/customers/CustomerForm";
import { newCustomerValues } from "~/features/customers/customer-form";
import { createCustomer } from "~/features/customers/customers.commands.server";
import { listColleagues } from "~/features/customers/customers.queries.server";
import { customerForm } from "~/features/customers/customers.schema";
import { countryOptions, currencyOptions } from "~/http/field-options.server";
import { parseForm } from "~/http/form.server";
import { invalid } from "~/http/form-answers.server";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { useT } from "~/ui/intl";
import { PageHead } from "~/ui/page";
import { refusedCustomer } from "../refused-customer.server";

export const loader = guardedLoader("customers.edit", async ({ scope }) => ({
  values: newCustomerValues({ currency: scope.organization.currency, ownerUserId: scope.user.id }),
  choices: {
    countries: countryOptions(scope.locale),
    currencies: currencyOptions(scope.locale),
    colleagues: await listColleagues(scope),
  },
}));

export const action = guardedAction(
  { create: "customers.edit" },
  {
    create: async (call) => {
      const submission = parseForm(call.form, customerForm);
      if (submission.status !== "success") return invalid(call.intent, submission);
      const { input, confirmed } = submission.value;
      const result = await createCustomer(call.scope, input, { askIfSimilar: !confirmed });
      if (!result.ok) return refusedCustomer(call, submission, input, result.refusal);
      const values = { name: input.name };
      return redirectWithToast(paths.customer(result.value.id), { message: "customer_saved", values });
    },
  },
);

export default function NewCustomerPage() {
  const { values, choices } = useLoaderData<typeof loader>();
  const t = useT("customers");
  return (
    <>
      <PageHead
        crumbs={[{ href: paths.customers, label: t("crumb") }, { label: t("new_title") }]}
        title={t("new_title")}
        lede={t("new_lede")}
      />
      <CustomerForm intent="create" values={values} choices={choices} cancelHref={paths.customers} />
    </>
  );
}
