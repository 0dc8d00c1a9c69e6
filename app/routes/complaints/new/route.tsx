import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { ComplaintForm } from "~/features/complaints/ComplaintForm";
import { listFormChoices } from "~/features/complaints/complaint-choices.server";
import { complaintInput } from "~/features/complaints/complaints.schema";
import { recordComplaint } from "~/features/complaints/record-complaint.server";
import { allCustomers, longestText, readCustomerFilter } from "~/features/customers/customers.filter";
import { getCustomer, listCustomers } from "~/features/customers/customers.queries.server";
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
    choices: await listFormChoices(scope, customer.id),
    ownUserId: scope.user.id,
    today: dateIn(scope.clock(), scope.timeZone),
  };
});

export const action = guardedAction(
  { record: "customers.edit" },
  {
    record: (call) =>
      takeForm(
        call,
        complaintInput,
        (input) => recordComplaint(call.scope, call.url.searchParams.get("customer") ?? "", input),
        ({ id }) => redirectWithToast(paths.complaint(id), { message: "complaint_recorded" }),
      ),
  },
);

export default function NewComplaintPage() {
  const page = useLoaderData<typeof loader>();
  const t = useT("complaints");
  const { customer } = page;
  return (
    <>
      <PageHead
        crumbs={[
          { href: paths.complaints(), label: t("title") },
          ...(customer ? [{ href: paths.customer(customer.id), label: customer.name }] : []),
          { label: t("new") },
        ]}
        title={customer ? t("new_of", { name: customer.name }) : t("who_complains")}
        lede={t(customer ? "new_lede" : "who_lede")}
      />
      {page.customer ? (
        <ComplaintForm {...page} cancelHref={paths.customer(page.customer.id)} />
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
                    <a href={paths.newComplaint(id)}>{name}</a>
                    {city && <small>{city}</small>}
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
