import { useLoaderData } from "@remix-run/react";
import { guardedLoader, guardedUpload } from "~/access/guard.server";
import { takeUpload } from "~/features/files/take-upload.server";
import { addVersion } from "~/features/library/library.commands.server";
import { getAsset } from "~/features/library/library.queries.server";
import { versionInput } from "~/features/library/library.schema";
import { VersionForm } from "~/features/library/VersionForm";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { useT } from "~/ui/intl";
import { PageHead } from "~/ui/page";

export const loader = guardedLoader("alliances.answer", async ({ scope, params }) => {
  const asset = await getAsset(scope, params.id ?? "");
  if (!asset?.mayRevise) return null;
  const { id, title, alliance, version, validUntil } = asset;
  return { asset: { id, title, alliance, version, validUntil } };
});

export const action = guardedUpload("alliances.answer", ({ scope, params, parts }) => {
  const id = params.id ?? "";
  return takeUpload(
    parts,
    versionInput,
    (input, file) => addVersion(scope, id, input, file),
    () => redirectWithToast(paths.asset(id), { message: "asset_revised" }),
    "upload",
  );
});

export default function NewVersionPage() {
  const { asset } = useLoaderData<typeof loader>();
  const t = useT("library");
  return (
    <>
      <PageHead
        crumbs={[
          { href: paths.library(asset.alliance.id), label: t("title") },
          { href: paths.asset(asset.id), label: asset.title },
          { label: t("revise") },
        ]}
        title={t("revise_title", { title: asset.title })}
        lede={t("rule_versions")}
      />
      <VersionForm asset={asset} />
    </>
  );
}
