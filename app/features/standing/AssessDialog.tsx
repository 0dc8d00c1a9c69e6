// Says anew how the firm stands with a customer in one aspect. The address opens it: `?do=<aspect>`.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import type { StandingAspect } from "#db/tables-standings";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { CheckboxOptions, DateInput, Input, Select } from "~/ui/controls";
import { Dialog } from "~/ui/Dialog";
import { Field, fieldProps } from "~/ui/Field";
import { useFormat, useT } from "~/ui/intl";
import type { StandingView } from "./standing.queries.server";
import {
  growthStrategies,
  lossReasons,
  loyaltySteps,
  relationshipForms,
  retentionStatuses,
} from "./standing.rules";

const valuesOf = {
  form: relationshipForms,
  loyalty: loyaltySteps,
  retention: retentionStatuses,
  growth: growthStrategies,
} as const satisfies Record<StandingAspect, readonly string[]>;

type AssessDialogProps = { aspect: StandingAspect; standing: StandingView; today: string; closeHref: string };

export function AssessDialog({ aspect, standing, today, closeHref }: AssessDialogProps) {
  const t = useT("standing");
  const optional = useT("ui")("optional");
  const format = useFormat();
  const held = standing[aspect];
  const { form, fields, refusal } = useAnsweredForm<{
    value: string | string[];
    lossReason: string;
    effectiveOn: string;
    note: string;
  }>(aspect, {
    value: aspect === "growth" ? [...(standing.growth ?? standing.proposedGrowth)] : String(held ?? ""),
    effectiveOn: today,
  });
  const options = valuesOf[aspect].map((value) => ({
    value,
    label: t(`${aspect}_${value}` as Parameters<typeof t>[0]),
  }));
  const proposal = format.list(standing.proposedGrowth.map((strategy) => t(`growth_${strategy}`)));
  return (
    <Dialog title={t(`aspect_${aspect}`)} closeHref={closeHref}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <input type="hidden" name="version" value={standing.version} />
        {aspect === "growth" ? (
          <Field {...fieldProps(fields.value)} label={t("value")} help={t("growth_help", { proposal })} group>
            <CheckboxOptions options={options} />
          </Field>
        ) : (
          <Field {...fieldProps(fields.value)} label={t("value")} required>
            <Select placeholder={t("choose")} options={options} />
          </Field>
        )}
        {aspect === "retention" && (
          <Field {...fieldProps(fields.lossReason)} label={t("loss_reason")} help={t("loss_help")}>
            <Select
              placeholder={t("none")}
              options={lossReasons.map((reason) => ({ value: reason, label: t(`loss_${reason}`) }))}
            />
          </Field>
        )}
        <Field {...fieldProps(fields.effectiveOn)} label={t("effective_on")} required>
          <DateInput />
        </Field>
        <Field {...fieldProps(fields.note)} label={t("note")} mark={optional}>
          <Input maxLength={500} autoComplete="off" />
        </Field>
        <div className="row">
          <SubmitButton name="intent" value={aspect}>
            {t("save")}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}
