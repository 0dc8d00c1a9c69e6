// The views of one customer file.

import { paths } from "~/http/paths";
import { useT } from "~/ui/intl";
import { Tabs } from "~/ui/page";

type View = "file" | "persons" | "standing" | "purchases";

export function CustomerTabs({
  customer,
  current,
}: {
  customer: { id: string; name: string };
  current: View;
}) {
  const t = useT("customers");
  const views: Record<View, string> = {
    file: paths.customer(customer.id),
    persons: paths.customerPersons(customer.id),
    standing: paths.customerStanding(customer.id),
    purchases: paths.customerPurchases(customer.id),
  };
  return (
    <Tabs
      label={t("tabs_of", { name: customer.name })}
      items={(Object.keys(views) as View[]).map((view) => ({
        href: views[view],
        label: t(`tab_${view}`),
        current: view === current,
      }))}
    />
  );
}
