import { useLoaderData, useLocation } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { AllianceHead } from "~/features/alliances/AllianceHead";
import { AllianceTabs } from "~/features/alliances/AllianceTabs";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import { CampaignTable } from "~/features/promotion/CampaignTable";
import { listCampaigns } from "~/features/promotion/campaigns.queries.server";
import { takesCampaigns } from "~/features/promotion/plan-campaign.server";
import { paths } from "~/http/paths";
import { ButtonLink } from "~/ui/Button";
import { Pagination } from "~/ui/Filters";
import { useT } from "~/ui/intl";
import { EmptyState } from "~/ui/states";
import { withPlace } from "~/ui/url";

export const loader = guardedLoader("alliances.read", async ({ scope, params, url: { searchParams } }) => {
  const alliance = await getAlliance(scope, params.id ?? "");
  if (!alliance) return null;
  const { id, name, features } = alliance;
  return {
    alliance: { id, name, features },
    isLead: alliance.place === "lead",
    isOpen: takesCampaigns(alliance),
    mayPlan: alliance.place === "lead" && takesCampaigns(alliance) && scope.can("alliances.run"),
    ...(await listCampaigns(scope, id, { cursor: searchParams.get("cursor") })),
  };
});

export default function CampaignsPage() {
  const { alliance, isLead, isOpen, mayPlan, items, nextCursor } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const t = useT("campaigns");
  return (
    <>
      <AllianceHead
        alliance={alliance}
        crumbs={[{ label: t("title") }]}
        title={t("title")}
        lede={isOpen ? t(isLead ? "lede_lead" : "lede_member") : t("lede_closed")}
        actions={
          mayPlan && (
            <ButtonLink kind="primary" icon="plus" href={paths.newCampaign(alliance.id)}>
              {t("plan")}
            </ButtonLink>
          )
        }
      />
      <AllianceTabs alliance={alliance} current="campaigns" />
      <div className="section">
        {items.length === 0 ? (
          <EmptyState title={t("empty")} text={t(isLead && isOpen ? "empty_lead" : "empty_member")} />
        ) : (
          <>
            <CampaignTable campaigns={items} />
            <Pagination
              shown={items.length}
              nextHref={nextCursor && withPlace(search, "cursor", nextCursor)}
            />
          </>
        )}
      </div>
    </>
  );
}
