import { paths } from "~/http/paths";
import { useT } from "~/ui/intl";
import { Tabs } from "~/ui/page";

/** The pages of one club, on each of them. */
export function ClubTabs({ id, current }: { id: string; current: "club" | "members" }) {
  const t = useT("clubs");
  return (
    <Tabs
      label={t("tabs")}
      items={[
        { href: paths.club(id), label: t("tab_club"), current: current === "club" },
        { href: paths.clubMembers(id), label: t("tab_members"), current: current === "members" },
      ]}
    />
  );
}
