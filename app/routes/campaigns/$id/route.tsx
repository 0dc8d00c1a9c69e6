import { Form, useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import { AllianceHead } from "~/features/alliances/AllianceHead";
import { CampaignActivities } from "~/features/promotion/CampaignActivities";
import { CampaignAssets } from "~/features/promotion/CampaignAssets";
import { CampaignDialog, campaignDialogs } from "~/features/promotion/CampaignDialog";
import { CampaignResults } from "~/features/promotion/CampaignResults";
import { CampaignShares } from "~/features/promotion/CampaignShares";
import { CampaignStatus } from "~/features/promotion/CampaignStatus";
import { getCampaign, listAssetsToLink } from "~/features/promotion/campaigns.queries.server";
import { takesActivities, takesFigures } from "~/features/promotion/campaigns.rules";
import {
  activityInput,
  assetChoice,
  cancelInput,
  changeShareInput,
  confirmInput,
  costInput,
  resultsInput,
  stepInput,
} from "~/features/promotion/campaigns.schema";
import { moveCampaign } from "~/features/promotion/move-campaign.server";
import { changeShare, confirmShare } from "~/features/promotion/shares.server";
import {
  addActivity,
  bookCost,
  enterResults,
  linkAsset,
  unlinkAsset,
} from "~/features/promotion/work-on-campaign.server";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import type { Toast } from "~/http/toast.server";
import { useRefusal } from "~/http/use-answered-form";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { useFormat, useT } from "~/ui/intl";
import { Lines } from "~/ui/Lines";
import { Note } from "~/ui/Note";
import { Facts, Section, WithRail } from "~/ui/page";

export const loader = guardedLoader("alliances.read", async ({ scope, params, url: { searchParams } }) => {
  const campaign = await getCampaign(scope, params.id ?? "");
  if (!campaign) return null;
  const { isLead, state, ourShare } = campaign;
  const mayRun = isLead && scope.can("alliances.run");
  const mayWork = scope.can("alliances.take_part");
  const may = {
    run: mayRun,
    confirm: state === "planned" && scope.can("alliances.answer"),
    add: mayWork && takesActivities(state) && (isLead || ourShare !== null),
    enter: mayWork && takesFigures(state) && ourShare !== null,
  };
  const open = {
    cancel: mayRun && campaign.steps.includes("cancel"),
    share: mayRun && state === "planned",
    activity: may.add,
    cost: may.enter,
    results: may.enter,
    link_asset: mayRun,
  };
  const name = campaignDialogs.find((one) => one === searchParams.get("do"));
  return {
    campaign,
    may,
    dialog: name && open[name] ? { name, id: searchParams.get("id") } : null,
    linkable: name === "link_asset" && mayRun ? await listAssetsToLink(scope, campaign) : [],
  };
});

type FormCall = ScopedCall & { form: FormData; intent: string };

const idOf = ({ params }: FormCall): string => params.id ?? "";

const back = (call: FormCall, message: Toast["message"]): Response =>
  redirectWithToast(paths.campaign(idOf(call)), { message });

const step = (taken: "start" | "finish") => (call: FormCall) =>
  takeForm(
    call,
    stepInput,
    (input) => moveCampaign(call.scope, idOf(call), taken, input),
    () => back(call, `campaign_${taken}`),
  );

export const action = guardedAction(
  {
    start: "alliances.run",
    finish: "alliances.run",
    cancel: "alliances.run",
    share: "alliances.run",
    link_asset: "alliances.run",
    unlink_asset: "alliances.run",
    confirm: "alliances.answer",
    activity: "alliances.take_part",
    cost: "alliances.take_part",
    results: "alliances.take_part",
  },
  {
    start: step("start"),
    finish: step("finish"),
    cancel: (call) =>
      takeForm(
        call,
        cancelInput,
        (input) => moveCampaign(call.scope, idOf(call), "cancel", input),
        () => back(call, "campaign_cancel"),
      ),
    share: (call) =>
      takeForm(
        call,
        changeShareInput,
        (input) => changeShare(call.scope, idOf(call), input),
        () => back(call, "campaign_share"),
      ),
    link_asset: (call) =>
      takeForm(
        call,
        assetChoice,
        (input) => linkAsset(call.scope, idOf(call), input),
        () => back(call, "campaign_asset"),
      ),
    unlink_asset: (call) =>
      takeForm(
        call,
        assetChoice,
        (input) => unlinkAsset(call.scope, idOf(call), input),
        () => back(call, "campaign_asset_removed"),
      ),
    confirm: (call) =>
      takeForm(
        call,
        confirmInput,
        (input) => confirmShare(call.scope, idOf(call), input),
        () => back(call, "campaign_confirm"),
      ),
    activity: (call) =>
      takeForm(
        call,
        activityInput,
        (input) => addActivity(call.scope, idOf(call), input),
        () => back(call, "campaign_activity"),
      ),
    cost: (call) =>
      takeForm(
        call,
        costInput,
        (input) => bookCost(call.scope, idOf(call), input),
        () => back(call, "campaign_cost"),
      ),
    results: (call) =>
      takeForm(
        call,
        resultsInput,
        (input) => enterResults(call.scope, idOf(call), input),
        () => back(call, "campaign_results"),
      ),
  },
);

export default function CampaignPage() {
  const { campaign, may, dialog, linkable } = useLoaderData<typeof loader>();
  const t = useT("campaigns");
  const format = useFormat();
  const refusal = useRefusal("start", "finish", "confirm", "unlink_asset", dialog ? "" : "cancel");
  const steps = may.run ? campaign.steps : [];
  return (
    <>
      <AllianceHead
        alliance={campaign.alliance}
        crumbs={[
          { href: paths.campaigns(campaign.alliance.id), label: t("title") },
          { label: campaign.title },
        ]}
        title={campaign.title}
        badge={<CampaignStatus state={campaign.state} badge />}
        actions={
          <>
            {steps.includes("cancel") && (
              <ButtonLink kind="quiet" href={paths.campaignStep(campaign.id, "cancel")}>
                {t("cancel")}
              </ButtonLink>
            )}
            {(["start", "finish"] as const)
              .filter((one) => steps.includes(one))
              .map((one) => (
                <Form method="post" key={one}>
                  <input type="hidden" name="version" value={campaign.version} />
                  <SubmitButton kind="primary" name="intent" value={one}>
                    {t(one)}
                  </SubmitButton>
                </Form>
              ))}
          </>
        }
      />
      <RefusalNote refusal={refusal} />
      {campaign.state === "cancelled" && (
        <Note kind="draft" title={t("state_cancelled")}>
          {campaign.cancelledReason}
        </Note>
      )}
      <WithRail
        label={t("facts")}
        rail={
          <>
            <Section title={t("facts")}>
              <Facts
                items={[
                  { label: t("starts_on"), value: format.date(campaign.startsOn) },
                  { label: t("ends_on"), value: format.date(campaign.endsOn) },
                  { label: t("channels"), value: campaign.channels },
                ]}
              />
            </Section>
            <CampaignAssets campaign={campaign} mayRun={may.run} />
          </>
        }
      >
        <Section title={t("goal")}>
          <p>
            <Lines>{campaign.goal}</Lines>
          </p>
        </Section>
        <CampaignShares campaign={campaign} mayRun={may.run} mayConfirm={may.confirm} />
        <CampaignActivities campaign={campaign} mayAdd={may.add} mayBook={may.enter} />
        <CampaignResults campaign={campaign} mayEnter={may.enter} />
      </WithRail>
      {dialog && <CampaignDialog key={dialog.name} {...dialog} campaign={campaign} linkable={linkable} />}
    </>
  );
}
