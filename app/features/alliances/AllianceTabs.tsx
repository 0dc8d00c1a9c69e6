import { paths } from "~/http/paths";
import { useT } from "~/ui/intl";
import { Tabs } from "~/ui/page";

type AllianceTab =
  | "overview"
  | "life_cycle"
  | "charter"
  | "health"
  | "needs"
  | "announcements"
  | "library"
  | "plan";

/** The pages of one alliance, on each of them. */
export function AllianceTabs({ id, current }: { id: string; current: AllianceTab }) {
  const t = useT("alliances");
  const pages: { tab: AllianceTab; href: string }[] = [
    { tab: "overview", href: paths.alliance(id) },
    { tab: "life_cycle", href: paths.lifeCycle(id) },
    { tab: "charter", href: paths.charter(id) },
    { tab: "health", href: paths.health(id) },
    { tab: "plan", href: paths.plan(id) },
    { tab: "needs", href: paths.needs(id) },
    { tab: "announcements", href: paths.announcements(id) },
    { tab: "library", href: paths.library(id) },
  ];
  return (
    <Tabs
      label={t("tabs")}
      items={pages.map(({ tab, href }) => ({ href, label: t(`tab_${tab}`), current: tab === current }))}
    />
  );
}
