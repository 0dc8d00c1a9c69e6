import { paths } from "~/http/paths";
import { useT } from "~/ui/intl";
import { Tabs } from "~/ui/page";
import type { AllianceFeature } from "./alliance-features.server";

type AllianceTab =
  | "overview"
  | "life_cycle"
  | "charter"
  | "health"
  | "needs"
  | "announcements"
  | "library"
  | "projects"
  | AllianceFeature;

type AllianceTabsProps = {
  alliance: { id: string; features: readonly AllianceFeature[] };
  current: AllianceTab;
};

/** The pages of one alliance, on each of them; some only where the alliance has what they are about. */
export function AllianceTabs({ alliance: { id, features }, current }: AllianceTabsProps) {
  const t = useT("alliances");
  const offered: Record<AllianceFeature, string> = {
    plan: paths.plan(id),
    ledger: paths.ledgers(id),
    ideas: paths.ideas(id),
    club: paths.allianceClub(id),
    campaigns: paths.campaigns(id),
    programmes: paths.programmes(id),
    territories: paths.territories(id),
  };
  const pages: { tab: AllianceTab; href: string }[] = [
    { tab: "overview", href: paths.alliance(id) },
    { tab: "life_cycle", href: paths.lifeCycle(id) },
    { tab: "charter", href: paths.charter(id) },
    { tab: "health", href: paths.health(id) },
    { tab: "needs", href: paths.needs(id) },
    { tab: "projects", href: paths.allianceProjects(id) },
    ...features.map((feature) => ({ tab: feature, href: offered[feature] })),
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
