import { useLoaderData, useSearchParams } from "@remix-run/react";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import { AllianceHead } from "~/features/alliances/AllianceHead";
import { AssetUses } from "~/features/asset-uses/AssetUses";
import { askForUse } from "~/features/asset-uses/ask-for-use.server";
import { decideUse } from "~/features/asset-uses/decide-use.server";
import { AskUseDialog, DecideUseDialog } from "~/features/asset-uses/UseDialog";
import { getUse, listCampaignsToName, listUses } from "~/features/asset-uses/uses.queries.server";
import { useDecisions } from "~/features/asset-uses/uses.rules";
import { approveInput, askInput, refuseInput } from "~/features/asset-uses/uses.schema";
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
import { dateIn } from "~/lib/dates";
import { ButtonLink } from "~/ui/Button";
import { useFormat, useT } from "~/ui/intl";
import { Lines } from "~/ui/Lines";
import { Note } from "~/ui/Note";
import { Facts, Section, WithRail } from "~/ui/page";

export const loader = guardedLoader("alliances.read", async ({ scope, params, url }) => {
  const asset = await getAsset(scope, params.id ?? "");
  if (!asset) return null;
  const mayAct = scope.can("alliances.answer");
  const mayRun = asset.isOurs && asset.needsApproval && scope.can("alliances.run");
  const mayAsk = asset.mayAsk && scope.can("alliances.take_part");
  const uses = asset.needsApproval ? await listUses(scope, { assetId: asset.id }) : [];
  const asked = url.searchParams.get("do");
  const use = uses.find(({ id }) => id === url.searchParams.get("use"));
  const decision = use?.decisions.find((one) => one === asked);
  return {
    asset,
    uses,
    mayRun,
    mayAsk,
    mayRevise: asset.mayRevise && mayAct,
    mayArchive: asset.mayArchive && mayAct,
    deciding: mayRun && use && decision ? { use, decision } : null,
    asking:
      mayAsk && asked === "ask_use"
        ? {
            today: dateIn(scope.clock(), scope.timeZone),
            campaigns: await listCampaignsToName(scope, asset.alliance.id),
          }
        : null,
  };
});

type FormCall = ScopedCall & { form: FormData; intent: string };

const back = (call: FormCall, message: string): Response =>
  redirectWithToast(paths.asset(call.params.id ?? ""), { message });

const decide = async (call: FormCall, decision: "decline" | "revoke") =>
  takeForm(
    call,
    refuseInput,
    ({ useId, ...said }) => decideUse(call.scope, useId, { decision, ...said }),
    () => back(call, `use_${decision}`),
  );

/** Decisions name a use of the asset of the address: of another asset there is none. */
const ofAsset = async (call: FormCall, work: () => ReturnType<typeof decide>) => {
  const useId = String(call.form.get("useId") ?? "");
  const use = await getUse(call.scope, useId);
  return use?.asset.id === call.params.id ? work() : null;
};

export const action = guardedAction(
  {
    archive: "alliances.answer",
    ask_use: "alliances.take_part",
    approve: "alliances.run",
    decline: "alliances.run",
    revoke: "alliances.run",
  },
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
    ask_use: (call) =>
      takeForm(
        call,
        askInput,
        (input) => askForUse(call.scope, call.params.id ?? "", input),
        () => back(call, "use_ask"),
      ),
    approve: (call) =>
      ofAsset(call, () =>
        takeForm(
          call,
          approveInput,
          ({ useId, ...said }) => decideUse(call.scope, useId, { decision: "approve", ...said }),
          () => back(call, "use_approve"),
        ),
      ),
    decline: (call) => ofAsset(call, () => decide(call, "decline")),
    revoke: (call) => ofAsset(call, () => decide(call, "revoke")),
  },
);

export default function AssetPage() {
  const { asset, uses, mayRun, mayAsk, mayRevise, mayArchive, deciding, asking } =
    useLoaderData<typeof loader>();
  const t = useT("library");
  const format = useFormat();
  const [search] = useSearchParams();
  const refusal = useRefusal("archive", "ask_use", ...useDecisions);
  const isAsked = mayArchive && search.get("do") === "archive";
  return (
    <>
      <AllianceHead
        alliance={asset.alliance}
        crumbs={[{ href: paths.library(asset.alliance.id), label: t("title") }, { label: asset.title }]}
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
            {asset.file && (
              <ButtonLink kind="primary" icon="download" href={paths.file(asset.file.id)} download>
                {t("download")}
              </ButtonLink>
            )}
          </>
        }
      />
      {!isAsked && !deciding && !asking && <RefusalNote refusal={refusal} />}
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
                  ...(asset.file ? [{ label: t("size"), value: format.fileSize(asset.file.size) }] : []),
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
        {asset.needsApproval && <AssetUses uses={uses} mayRun={mayRun} mayAsk={mayAsk} />}
        {asset.file ? (
          <Section title={t("versions")}>
            <AssetVersions versions={asset.versions} />
          </Section>
        ) : (
          <Section label={t("needs_approval")}>
            <Note kind="waiting" title={t("needs_approval")}>
              {t("needs_approval_text")}
            </Note>
          </Section>
        )}
      </WithRail>
      {isAsked && <ArchiveDialog asset={asset} />}
      {asking && <AskUseDialog {...asking} />}
      {deciding && <DecideUseDialog key={deciding.decision} {...deciding} />}
    </>
  );
}
