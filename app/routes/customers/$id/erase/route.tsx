import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { getPersons } from "~/features/contacts/contacts.queries.server";
import { erasureInput } from "~/features/contacts/contacts.schema";
import { EraseForm } from "~/features/contacts/EraseForm";
import { erasePerson } from "~/features/contacts/erase-person.server";
import { previewErasure } from "~/features/contacts/preview-erasure.server";
import { paths } from "~/http/paths";
import { redirectTo, redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { useT } from "~/ui/intl";
import { PageHead } from "~/ui/page";

export const loader = guardedLoader("customers.erase", async ({ scope, params, url }) => {
  const persons = await getPersons(scope, params.id ?? "");
  if (!persons) return null;
  const { id, kind } = persons.customer;
  const contactId = url.searchParams.get("contact");
  // A company has persons, and is none: somebody has to be chosen.
  if (kind === "company" && contactId === null) return redirectTo(paths.customerPersons(id));
  const preview = await previewErasure(scope, { customerId: id, contactId });
  // Erased already: the page of the persons says so.
  if (preview?.isErased) return redirectTo(paths.customerPersons(id));
  return preview;
});

export const action = guardedAction(
  { erase: "customers.erase" },
  {
    erase: (call) =>
      takeForm(
        call,
        erasureInput,
        (input) => erasePerson(call.scope, call.params.id ?? "", input),
        ({ customerId }) =>
          redirectWithToast(paths.customerPersons(customerId), { message: "person_erased" }),
      ),
  },
);

export default function ErasePersonPage() {
  const preview = useLoaderData<typeof loader>();
  const { customer, name } = preview;
  const t = useT("contacts");
  const tCustomers = useT("customers");
  return (
    <>
      <PageHead
        crumbs={[
          { href: paths.customers, label: tCustomers("crumb") },
          { href: paths.customer(customer.id), label: customer.name },
          { href: paths.customerPersons(customer.id), label: t("title") },
          { label: t("erase") },
        ]}
        title={t("erase_title", { name })}
        lede={t("erase_lede")}
      />
      <EraseForm preview={preview} />
    </>
  );
}
