// What the address opens on the page of a campaign: `?do=`, and `id` of the activity or of the firm that it is about.

import { getFormProps } from "@conform-to/react";
import { Form, useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { DateInput, Input, MoneyInput, Select, Textarea } from "~/ui/controls";
import { Dialog } from "~/ui/Dialog";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import type { CampaignView } from "./campaigns.queries.server";

export const campaignDialogs = ["cancel", "share", "activity", "cost", "results", "link_asset"] as const;
export type CampaignDialogName = (typeof campaignDialogs)[number];

type DialogProps = {
  campaign: CampaignView;
  id: string | null;
  /** Of the library, for the lead. */
  linkable: readonly { id: string; title: string }[];
};

export function CampaignDialog({ name, ...props }: DialogProps & { name: CampaignDialogName }) {
  const Content = contents[name];
  return <Content {...props} />;
}

function Opened({ title, children }: { title: string; children: ReactNode }) {
  const { pathname } = useLocation();
  return (
    <Dialog title={title} closeHref={pathname}>
      {children}
    </Dialog>
  );
}

function CancelDialog({ campaign }: DialogProps) {
  const t = useT("campaigns");
  const { form, fields, refusal } = useAnsweredForm<{ reason: string }>("cancel");
  return (
    <Opened title={t("cancel_title")}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <p className="soft">{t("cancel_text")}</p>
        <input type="hidden" name="version" value={campaign.version} />
        <Field {...fieldProps(fields.reason)} label={t("cancel_reason")} required>
          <Textarea rows={3} maxLength={1000} />
        </Field>
        <div className="row">
          <SubmitButton kind="danger" name="intent" value="cancel">
            {t("cancel")}
          </SubmitButton>
        </div>
      </Form>
    </Opened>
  );
}

function ShareDialog({ campaign, id }: DialogProps) {
  const t = useT("campaigns");
  const { form, fields, refusal } = useAnsweredForm<{ amount: string }>("share");
  const share = campaign.shares.find(({ firm }) => firm.id === id);
  if (!share) return null;
  return (
    <Opened title={t("share_title", { firm: share.firm.name })}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <p className="soft">{t("share_text")}</p>
        <input type="hidden" name="version" value={campaign.version} />
        <input type="hidden" name="organizationId" value={share.firm.id} />
        <input type="hidden" name="currency" value={campaign.currency} />
        <Field {...fieldProps(fields.amount)} label={t("amount")} required>
          <MoneyInput currency={campaign.currency} maxLength={60} />
        </Field>
        <div className="row">
          <SubmitButton name="intent" value="share">
            {t("share_do")}
          </SubmitButton>
        </div>
      </Form>
    </Opened>
  );
}

function ActivityDialog({ campaign }: DialogProps) {
  const t = useT("campaigns");
  const firms = campaign.shares.filter(({ isUs }) => campaign.isLead || isUs).map(({ firm }) => firm);
  const { form, fields, refusal } = useAnsweredForm<Record<"title" | "onDate" | "organizationId", string>>(
    "activity",
    { organizationId: firms.length === 1 ? (firms[0]?.id ?? "") : "" },
  );
  return (
    <Opened title={t("activity_add")}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <Field {...fieldProps(fields.title)} label={t("activity")} required>
          <Input maxLength={200} />
        </Field>
        <Field {...fieldProps(fields.onDate)} label={t("on_date")} required>
          <DateInput />
        </Field>
        <Field {...fieldProps(fields.organizationId)} label={t("responsible")} required>
          <Select
            placeholder={t("choose")}
            options={firms.map((firm) => ({ value: firm.id, label: firm.name }))}
          />
        </Field>
        <div className="row">
          <SubmitButton name="intent" value="activity">
            {t("activity_add")}
          </SubmitButton>
        </div>
      </Form>
    </Opened>
  );
}

function CostDialog({ campaign, id }: DialogProps) {
  const t = useT("campaigns");
  const tUi = useT("ui");
  const { form, fields, refusal } = useAnsweredForm<Record<"amount" | "note", string>>("cost");
  const activity = campaign.activities.find((one) => one.id === id);
  if (!activity) return null;
  return (
    <Opened title={t("cost_title", { activity: activity.title })}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <p className="soft">{t("cost_text")}</p>
        <input type="hidden" name="activityId" value={activity.id} />
        <input type="hidden" name="currency" value={campaign.currency} />
        <Field {...fieldProps(fields.amount)} label={t("amount")} required>
          <MoneyInput currency={campaign.currency} maxLength={60} />
        </Field>
        <Field {...fieldProps(fields.note)} label={t("note")} mark={tUi("optional")}>
          <Input maxLength={300} />
        </Field>
        <div className="row">
          <SubmitButton name="intent" value="cost">
            {t("cost_do")}
          </SubmitButton>
        </div>
      </Form>
    </Opened>
  );
}

function ResultsDialog() {
  const t = useT("campaigns");
  const tUi = useT("ui");
  const { form, fields, refusal } = useAnsweredForm<Record<"leads" | "reach" | "note", string>>("results");
  return (
    <Opened title={t("results_title")}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <p className="soft">{t("results_text")}</p>
        <div className="field-row">
          <Field {...fieldProps(fields.leads)} label={t("leads")} required>
            <Input inputMode="numeric" autoComplete="off" />
          </Field>
          <Field {...fieldProps(fields.reach)} label={t("reach")} help={t("reach_help")} required>
            <Input inputMode="numeric" autoComplete="off" />
          </Field>
        </div>
        <Field {...fieldProps(fields.note)} label={t("note")} mark={tUi("optional")}>
          <Input maxLength={300} />
        </Field>
        <div className="row">
          <SubmitButton name="intent" value="results">
            {t("results_do")}
          </SubmitButton>
        </div>
      </Form>
    </Opened>
  );
}

function LinkAssetDialog({ linkable }: DialogProps) {
  const t = useT("campaigns");
  const { form, fields, refusal } = useAnsweredForm<{ assetId: string }>("link_asset");
  return (
    <Opened title={t("asset_add")}>
      {linkable.length === 0 ? (
        <p className="soft">{t("no_assets_to_add")}</p>
      ) : (
        <Form method="post" className="form" {...getFormProps(form)}>
          <RefusalNote refusal={refusal} />
          <Field {...fieldProps(fields.assetId)} label={t("asset")} required>
            <Select
              placeholder={t("choose")}
              options={linkable.map(({ id, title }) => ({ value: id, label: title }))}
            />
          </Field>
          <div className="row">
            <SubmitButton name="intent" value="link_asset">
              {t("asset_add")}
            </SubmitButton>
          </div>
        </Form>
      )}
    </Opened>
  );
}

const contents: Record<CampaignDialogName, (props: DialogProps) => ReactNode> = {
  cancel: CancelDialog,
  share: ShareDialog,
  activity: ActivityDialog,
  cost: CostDialog,
  results: ResultsDialog,
  link_asset: LinkAssetDialog,
};
