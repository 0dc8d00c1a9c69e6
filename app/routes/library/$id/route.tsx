import { useLoaderData, useSearchParams } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { ArchiveDialog } from "~/features/library/ArchiveDialog";
import { AssetSeenBy } from "~/features/library/AssetSeenBy";
import { AssetStatus } from "~/features/library/AssetStatus";
import { AssetVersions } from "~/features/library/AssetVersions";
import { archiveAsset } from "~/features/library/library.commands.server";
import { getAsset } from "~/features/library/library.queries.server";
import { archiveInput } from "~/features/library/library.schema";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { useRefusal } from "~/http/use-answered-form";
import { ButtonLink } from "~/ui/Button";
import { useFormat, useT } from "~/ui/intl";
import { Lines } from "~/ui/Lines";
import { Note } from "~/ui/Note";
import { Facts, PageHead, Section, WithRail } from "~/ui/page";

export const loader = guardedLoader("alliances.read", async ({ scope, params }) => {
  const asset = await getAsset(scope, params.id ?? "");
  const mayAct = scope.can("alliances.answer");
  return (
    asset && {
      asset,
      mayRevise: asset.mayRevise && mayAct,
      mayArchive: asset.mayArchive && mayAct,
    }
  );
});

export const action = guardedAction(
  { archive: "alliances.answer" },
  {
    archive: (call) => {
      const id = call.params.id ?? "";
      return takeForm(
        call,
        archiveInput,
        (input) => archiveAsset(call.scope, id, input),
        () => redirectWithToast(paths.asset(id), { message: "asset_archived" }),
      );
    },
  },
);

export default function AssetPage() {
  const { asset, mayRevise, mayArchive } = useLoaderData<typeof loader>();
  const t = useT("library");
  const tAlliances = useT("alliances");
  const format = useFormat();
  const [search] = useSearchParams();
  const refusal = useRefusal("archive");
  const isAsked = mayArchive && search.get("do") === "archive";
  return (
    <>
      <PageHead
        crumbs={[
          { href: paths.alliances, label: tAlliances("crumb") },
          { href: paths.alliance(asset.alliance.id), label: asset.alliance.name },
          { href: paths.library(asset.alliance.id), label: t("title") },
          { label: asset.title },
        ]}
        kicker={t(`kind_${asset.kind}`)}
        title={asset.title}
        badge={<AssetStatus state={asset.state} badge />}
        lede={t("from_firm", { firm: asset.firm.name })}
        actions={
          <>
            {mayArchive && (
              <ButtonLink kind="quiet" href="?do=archive">
                {t("archive")}
              </ButtonLink>
            )}
            {mayRevise && (
              <ButtonLink icon="upload" href={paths.newAssetVersion(asset.id)}>
                {t("revise")}
              </ButtonLink>
            )}
            <ButtonLink kind="primary" icon="download" href={paths.file(asset.file.id)} download>
              {t("download")}
            </ButtonLink>
          </>
        }
      />
      {!isAsked && <RefusalNote refusal={refusal} />}
      {asset.archived && (
        <Note kind="draft" title={t("archived_on", { date: format.dateTime(asset.archived.at) })}>
          {asset.archived.reason}
        </Note>
      )}
      <WithRail
        label={t("facts")}
        rail={
          <>
            <Section title={t("facts")}>
              <Facts
                items={[
                  { label: t("language"), value: t(`language_${asset.language}`) },
                  {
                    label: t("valid_until"),
                    value: asset.validUntil ? format.date(asset.validUntil) : t("no_end"),
                  },
                  { label: t("size"), value: format.fileSize(asset.file.size) },
                ]}
              />
            </Section>
            <AssetSeenBy asset={asset} />
          </>
        }
      >
        {asset.note && (
          <Section title={t("note")}>
            <p>
              <Lines>{asset.note}</Lines>
            </p>
          </Section>
        )}
        <Section title={t("versions")}>
          <AssetVersions versions={asset.versions} />
        </Section>
      </WithRail>
      {isAsked && <ArchiveDialog asset={asset} />}
    </>
  );
}
