// The views of one customer file.

import { paths } from "~/http/paths";
import { useRootData } from "~/http/root-data";
import { useT } from "~/ui/intl";
import { Tabs } from "~/ui/page";

type View = "file" | "persons" | "standing" | "purchases" | "value";

export function CustomerTabs({
  customer,
  current,
}: {
  customer: { id: string; name: string };
  current: View;
}) {
  const t = useT("customers");
  const seesMargins = useRootData()?.viewer?.firm?.rights.includes("customers.margins");
  const views: Partial<Record<View, string>> = {
    file: paths.customer(customer.id),
    persons: paths.customerPersons(customer.id),
    standing: paths.customerStanding(customer.id),
    purchases: paths.customerPurchases(customer.id),
    ...(seesMargins && { value: paths.customerValue(customer.id) }),
  };
  return (
    <Tabs
      label={t("tabs_of", { name: customer.name })}
      items={(Object.entries(views) as [View, string][]).map(([view, href]) => ({
        href,
        label: t(`tab_${view}`),
        current: view === current,
      }))}
    />
  );
}
