import { useLoaderData } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { CustomerRecord } from "~/features/customers/CustomerRecord";
import { listCustomerEvents } from "~/features/customers/customer-timeline.server";
import { getCustomer } from "~/features/customers/customers.queries.server";
import { listDealsOfCustomer } from "~/features/deals/deals-of-customer.server";
import { countryName } from "~/lib/countries";
import { intlTag } from "~/ui/locale";

export const loader = guardedLoader("customers.read", async ({ scope, params }) => {
  const customer = await getCustomer(scope, params.id ?? "");
  if (!customer) return null;
  const [deals, events] = await Promise.all([
    scope.can("deals.read") ? listDealsOfCustomer(scope, customer.id) : null,
    listCustomerEvents(scope, customer.id),
  ]);
  return {
    customer,
    countryName: countryName(customer.country, intlTag[scope.locale]),
    deals,
    events,
    mayEdit: scope.can("customers.edit"),
    mayRegister: scope.can("deals.register"),
  };
});

export default function CustomerPage() {
  return <CustomerRecord {...useLoaderData<typeof loader>()} />;
}
