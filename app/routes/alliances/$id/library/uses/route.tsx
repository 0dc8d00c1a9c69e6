import { useLoaderData } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { AllianceHead } from "~/features/alliances/AllianceHead";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import { UseTable } from "~/features/asset-uses/UseTable";
import { listUses } from "~/features/asset-uses/uses.queries.server";
import { paths } from "~/http/paths";
import { useT } from "~/ui/intl";

export const loader = guardedLoader("alliances.read", async ({ scope, params }) => {
  const alliance = await getAlliance(scope, params.id ?? "");
  if (!alliance) return null;
  const { id, name, place } = alliance;
  return {
    alliance: { id, name },
    mayRun: place === "lead" && scope.can("alliances.run"),
    uses: await listUses(scope, { allianceId: id }),
  };
});

export default function UsesPage() {
  const { alliance, mayRun, uses } = useLoaderData<typeof loader>();
  const t = useT("asset-uses");
  const tLibrary = useT("library");
  return (
    <>
      <AllianceHead
        alliance={alliance}
        crumbs={[{ href: paths.library(alliance.id), label: tLibrary("title") }, { label: t("title") }]}
        title={t("title")}
        lede={t(mayRun ? "rule_lead" : "rule_member")}
      />
      <UseTable uses={uses} mayRun={mayRun} />
    </>
  );
}
