// Asks for a use of a brand asset, or decides on one. The address opens it: `?do=ask_use`, or `?do=<decision>&use=<id>`.

import { getFormProps } from "@conform-to/react";
import { Form, useLocation } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { DateInput, Input, Select, Textarea } from "~/ui/controls";
import { Dialog } from "~/ui/Dialog";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import type { UseView } from "./uses.queries.server";
import type { UseDecision } from "./uses.rules";

type AskTyped = Record<"purpose" | "startsOn" | "endsOn" | "campaignId", string>;

export function AskUseDialog({
  today,
  campaigns,
}: {
  today: string;
  campaigns: readonly { id: string; title: string }[];
}) {
  const t = useT("asset-uses");
  const tUi = useT("ui");
  const { pathname } = useLocation();
  const { form, fields, refusal } = useAnsweredForm<AskTyped>("ask_use", { startsOn: today });
  return (
    <Dialog title={t("ask_title")} closeHref={pathname}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <Field {...fieldProps(fields.purpose)} label={t("purpose")} help={t("purpose_help")} required>
          <Input maxLength={500} />
        </Field>
        <div className="field-row">
          <Field {...fieldProps(fields.startsOn)} label={t("starts_on")} required>
            <DateInput />
          </Field>
          <Field {...fieldProps(fields.endsOn)} label={t("ends_on")} required>
            <DateInput />
          </Field>
        </div>
        {campaigns.length > 0 && (
          <Field {...fieldProps(fields.campaignId)} label={t("campaign")} mark={tUi("optional")}>
            <Select
              placeholder={t("no_campaign")}
              options={campaigns.map(({ id, title }) => ({ value: id, label: title }))}
            />
          </Field>
        )}
        <div className="row">
          <SubmitButton name="intent" value="ask_use">
            {t("ask")}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}

type DecideTyped = Record<"approvedUntil" | "conditions" | "reason", string>;

export function DecideUseDialog({ use, decision }: { use: UseView; decision: UseDecision }) {
  const t = useT("asset-uses");
  const tUi = useT("ui");
  const { pathname } = useLocation();
  const { form, fields, refusal } = useAnsweredForm<DecideTyped>(decision, { approvedUntil: use.endsOn });
  return (
    <Dialog title={t(`${decision}_title`, { firm: use.firm.name })} closeHref={pathname}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <p>{use.purpose}</p>
        <input type="hidden" name="useId" value={use.id} />
        <input type="hidden" name="version" value={use.version} />
        {decision === "approve" ? (
          <>
            <Field {...fieldProps(fields.approvedUntil)} label={t("approved_until")} required>
              <DateInput />
            </Field>
            <Field {...fieldProps(fields.conditions)} label={t("conditions")} mark={tUi("optional")}>
              <Textarea rows={3} maxLength={2000} />
            </Field>
          </>
        ) : (
          <Field {...fieldProps(fields.reason)} label={t("reason")} required>
            <Textarea rows={3} maxLength={1000} />
          </Field>
        )}
        <div className="row">
          <SubmitButton kind={decision === "approve" ? "primary" : "danger"} name="intent" value={decision}>
            {t(decision)}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}
