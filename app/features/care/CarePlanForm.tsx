// Starts a care plan for a customer, from a template or empty.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { DateInput, Input, Select } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { carePhases } from "./care.rules";
import { longestCareName, type PlanInput } from "./care.schema";

type Named = { id: string; name: string };

type CarePlanFormProps = {
  templates: readonly (Named & { steps: number })[];
  colleagues: readonly Named[];
  ownUserId: string;
  today: string;
  cancelHref: string;
};

export function CarePlanForm({ templates, colleagues, ownUserId, today, cancelHref }: CarePlanFormProps) {
  const t = useT("care");
  const tUi = useT("ui");
  const { form, fields, refusal } = useAnsweredForm<Record<keyof PlanInput, string>>("start", {
    templateId: templates[0]?.id ?? "",
    startOn: today,
    ownerUserId: ownUserId,
  });
  const optional = templates.length > 0 ? tUi("optional") : undefined;
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <RefusalNote refusal={refusal} />
      {templates.length > 0 && (
        <Field {...fieldProps(fields.templateId)} label={t("template")} help={t("template_help")}>
          <Select
            placeholder={t("no_template")}
            options={templates.map(({ id, name, steps }) => ({
              value: id,
              label: t("template_steps", { name, steps }),
            }))}
          />
        </Field>
      )}
      <Field {...fieldProps(fields.startOn)} label={t("start_on")} help={t("start_on_help")} required>
        <DateInput />
      </Field>
      <Field {...fieldProps(fields.ownerUserId)} label={t("carer")} help={t("carer_help")}>
        <Select options={colleagues.map(({ id, name }) => ({ value: id, label: name }))} />
      </Field>
      <div className="field-row">
        <Field {...fieldProps(fields.name)} label={t("name")} mark={optional} help={t("name_help")}>
          <Input maxLength={longestCareName} autoComplete="off" />
        </Field>
        <Field {...fieldProps(fields.phase)} label={t("phase")} mark={optional}>
          <Select
            placeholder={t("choose")}
            options={carePhases.map((phase) => ({ value: phase, label: t(`phase_${phase}`) }))}
          />
        </Field>
      </div>
      <div className="row">
        <SubmitButton name="intent" value="start">
          {t("start")}
        </SubmitButton>
        <ButtonLink kind="quiet" href={cancelHref}>
          {tUi("cancel")}
        </ButtonLink>
      </div>
    </Form>
  );
}
