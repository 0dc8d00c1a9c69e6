import { paths } from "~/http/paths";
import { useT } from "~/ui/intl";
import { Facts, PageHead } from "~/ui/page";
import type { GrantView } from "./grants.queries.server";
import type { SharedCustomer } from "./shared-rows.server";
import { useSharedLabel, useSharedValue } from "./use-shared-fields";

/** One customer of another firm, with the fields that were granted. The address opens it: `?customer=…`. */
export function SharedCustomerPage({ grant, customer }: { grant: GrantView; customer: SharedCustomer }) {
  const t = useT("sharing");
  const label = useSharedLabel();
  const value = useSharedValue();
  const { id, fields, owner, purpose } = grant;
  return (
    <>
      <PageHead
        crumbs={[
          { href: paths.sharing({ side: "received" }), label: t("title") },
          { href: paths.share(id), label: purpose },
          { label: customer.name ?? "" },
        ]}
        title={customer.name}
        lede={t("customer_of", { firm: owner.name })}
      />
      <Facts
        wide
        items={fields
          .filter((field) => field !== "name")
          .map((field) => ({ label: label(field), value: value(customer, field) }))}
      />
    </>
  );
}
