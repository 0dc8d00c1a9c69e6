import { useLoaderData, useLocation } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { AllianceHead } from "~/features/alliances/AllianceHead";
import { AllianceTabs } from "~/features/alliances/AllianceTabs";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import { listUses } from "~/features/asset-uses/uses.queries.server";
import { AssetFilters } from "~/features/library/AssetFilters";
import { AssetTable } from "~/features/library/AssetTable";
import { readAssetFilter } from "~/features/library/library.filter";
import { listAssets } from "~/features/library/library.queries.server";
import { paths } from "~/http/paths";
import { ButtonLink } from "~/ui/Button";
import { Pagination } from "~/ui/Filters";
import { useT } from "~/ui/intl";
import { EmptyState } from "~/ui/states";
import { withPlace } from "~/ui/url";

export const loader = guardedLoader("alliances.read", async ({ scope, params, url: { searchParams } }) => {
  const alliance = await getAlliance(scope, params.id ?? "");
  if (!alliance) return null;
  const { id, name, place, isOpen, features } = alliance;
  const filter = readAssetFilter(searchParams);
  return {
    alliance: { id, name, isOpen, features },
    isLead: place === "lead",
    mayAdd: (place === "lead" || place === "accepted") && scope.can("alliances.answer"),
    hasUses: (await listUses(scope, { allianceId: id })).length > 0,
    filter,
    ...(await listAssets(scope, id, filter, { cursor: searchParams.get("cursor") })),
  };
});

export default function LibraryPage() {
  const { alliance, isLead, mayAdd, hasUses, filter, items, nextCursor } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const t = useT("library");
  const isFiltered = Boolean(filter.text || filter.kind || filter.language || filter.archived);
  const lede = isLead ? "lede_lead" : alliance.isOpen ? "lede_open" : "lede_member";
  return (
    <>
      <AllianceHead
        alliance={alliance}
        crumbs={[{ label: t("title") }]}
        title={t("title")}
        lede={t(lede)}
        actions={
          <>
            {hasUses && <ButtonLink href={paths.assetUses(alliance.id)}>{t("uses")}</ButtonLink>}
            {mayAdd && (
              <ButtonLink kind="primary" icon="plus" href={paths.newAsset(alliance.id)}>
                {t("add")}
              </ButtonLink>
            )}
          </>
        }
      />
      <AllianceTabs alliance={alliance} current="library" />
      <div className="section">
        {(items.length > 0 || isFiltered) && (
          <AssetFilters filter={filter} clearHref={paths.library(alliance.id)} />
        )}
        {items.length === 0 ? (
          <EmptyState
            title={isFiltered ? t("none_found") : t("empty")}
            text={isFiltered ? t("none_found_text") : mayAdd ? t("empty_text") : undefined}
          />
        ) : (
          <>
            <AssetTable assets={items} />
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
