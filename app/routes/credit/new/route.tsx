import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { CreditForm } from "~/features/credit/CreditForm";
import { creditForm } from "~/features/credit/credit.schema";
import { proposeCredit } from "~/features/credit/propose-credit.server";
import { getCustomer } from "~/features/customers/customers.queries.server";
import { listPossibleOwners } from "~/features/owners/assign-owner.server";
import { currencyOptions } from "~/http/field-options.server";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { addMonths, dateIn } from "~/lib/dates";
import { useT } from "~/ui/intl";
import { PageHead } from "~/ui/page";

const monthsToReview = 6;

/** For the customer that the address names. */
export const loader = guardedLoader("customers.credit", async ({ scope, url: { searchParams } }) => {
  const customer = await getCustomer(scope, searchParams.get("customer") ?? "");
  if (!customer || customer.kind === "employee") return null;
  const isPerson = customer.kind === "consumer";
  return {
    customer: { id: customer.id, name: customer.name },
    choices: {
      colleagues: await listPossibleOwners(scope),
      currencies: currencyOptions(scope.locale),
      isPerson,
    },
    values: {
      kind: isPerson ? "instalments" : "open_account",
      currency: customer.currency,
      days: "30",
      ownerUserId: scope.user.id,
      reviewOn: addMonths(dateIn(scope.clock(), scope.timeZone), monthsToReview),
    },
  };
});

export const action = guardedAction(
  { propose: "customers.credit" },
  {
    propose: (call) =>
      takeForm(
        call,
        creditForm,
        ({ input }) => proposeCredit(call.scope, call.url.searchParams.get("customer") ?? "", input),
        ({ id }) => redirectWithToast(paths.creditLine(id), { message: "credit_proposed" }),
      ),
  },
);

export default function NewCreditPage() {
  const { customer, choices, values } = useLoaderData<typeof loader>();
  const t = useT("credit");
  return (
    <>
      <PageHead
        crumbs={[
          { href: paths.credit(), label: t("title") },
          { href: paths.customer(customer.id), label: customer.name },
          { label: t("propose") },
        ]}
        title={t("propose_title", { customer: customer.name })}
        lede={t("propose_lede")}
      />
      <CreditForm intent="propose" {...{ values, choices }} cancelHref={paths.customer(customer.id)} />
    </>
  );
}
