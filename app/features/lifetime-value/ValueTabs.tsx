// What belongs to the value of all customers together.

import { paths } from "~/http/paths";
import { useT } from "~/ui/intl";
import { Tabs } from "~/ui/page";

type View = "equity" | "win_backs" | "assumptions";

export function ValueTabs({ current }: { current: View }) {
  const t = useT("lifetime-value");
  const views: Record<View, string> = {
    equity: paths.customerEquity(),
    win_backs: paths.winBacks(),
    assumptions: paths.valueAssumptions,
  };
  return (
    <Tabs
      label={t("tabs")}
      items={(Object.keys(views) as View[]).map((view) => ({
        href: views[view],
        label: t(`tab_${view}`),
        current: view === current,
      }))}
    />
  );
}
