import { useLoaderData } from "@remix-run/react";
import { guardedLoader, guardedUpload } from "~/access/guard.server";
import { AllianceHead } from "~/features/alliances/AllianceHead";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import { takeUpload } from "~/features/files/take-upload.server";
import { AssetForm } from "~/features/library/AssetForm";
import { addAsset } from "~/features/library/library.commands.server";
import { assetInput } from "~/features/library/library.schema";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { useT } from "~/ui/intl";
import { Section, WithRail } from "~/ui/page";

export const loader = guardedLoader("alliances.answer", async ({ scope, params }) => {
  const alliance = await getAlliance(scope, params.id ?? "");
  if (!alliance || (alliance.place !== "lead" && alliance.place !== "accepted")) return null;
  const { id, name, place, isOpen } = alliance;
  return { alliance: { id, name }, readers: place === "lead" ? "lead" : isOpen ? "open" : "member" } as const;
});

export const action = guardedUpload("alliances.answer", ({ scope, params, parts }) =>
  takeUpload(
    parts,
    assetInput,
    (input, file) => addAsset(scope, params.id ?? "", input, file),
    ({ id }) => redirectWithToast(paths.asset(id), { message: "asset_added" }),
    "upload",
  ),
);

export default function NewAssetPage() {
  const { alliance, readers } = useLoaderData<typeof loader>();
  const t = useT("library");
  return (
    <>
      <AllianceHead
        alliance={alliance}
        crumbs={[{ href: paths.library(alliance.id), label: t("title") }, { label: t("add") }]}
        title={t("add_title")}
      />
      <WithRail
        form
        label={t("rules")}
        rail={
          <Section title={t("rules")}>
            <ul className="stack small-text soft">
              <li>{t(`readers_${readers}`)}</li>
              <li>{t("rule_versions")}</li>
              <li>{t("rule_seen")}</li>
            </ul>
          </Section>
        }
      >
        <AssetForm mayNeedApproval={readers === "lead"} />
      </WithRail>
    </>
  );
}
