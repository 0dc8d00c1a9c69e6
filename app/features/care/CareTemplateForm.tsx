// A template of care plans: one row for each step. Rows that are left empty are left out.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { Input, RadioOptions, Select } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { careChannels, carePhases } from "./care.rules";
import { longestCareName, longestStep, rowField, templateRows } from "./care.schema";
import type { TemplateView } from "./templates.server";

type CareTemplateFormProps = {
  /** What is changed; null for a new one. */
  template: TemplateView | null;
  cancelHref: string;
};

const typedTemplate = ({ name, phase, steps }: TemplateView): Record<string, string> => ({
  name,
  phase,
  ...Object.fromEntries(
    steps.flatMap(({ text, channel, dayOffset }, row) => [
      [rowField("text", row), text],
      [rowField("channel", row), channel],
      [rowField("day", row), String(dayOffset)],
    ]),
  ),
});

export function CareTemplateForm({ template, cancelHref }: CareTemplateFormProps) {
  const t = useT("care");
  const tUi = useT("ui");
  const intent = template ? "change" : "define";
  const { form, fields, refusal } = useAnsweredForm<Record<string, string>>(
    intent,
    template ? typedTemplate(template) : { phase: "after" },
  );
  const field = (name: string) => fieldProps(fields[name] as NonNullable<(typeof fields)[string]>);
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <RefusalNote refusal={refusal} />
      {template && <input type="hidden" name="version" value={template.version} />}
      <Field {...field("name")} label={t("name")} required>
        <Input maxLength={longestCareName} autoComplete="off" />
      </Field>
      <Field {...field("phase")} label={t("phase")} group>
        <RadioOptions
          options={carePhases.map((phase) => ({
            value: phase,
            label: t(`phase_${phase}`),
            help: t(`phase_${phase}_help`),
          }))}
        />
      </Field>
      <Section title={t("steps")} sub={t("rows_help")}>
        <div className="form">
          {templateRows.map((row) => (
            <div key={row} className="stack">
              <Field {...field(rowField("text", row))} label={t("row_text", { number: row + 1 })}>
                <Input maxLength={longestStep} autoComplete="off" />
              </Field>
              <div className="field-row">
                <Field {...field(rowField("day", row))} label={t("row_day", { number: row + 1 })}>
                  <Input inputMode="numeric" autoComplete="off" />
                </Field>
                <Field {...field(rowField("channel", row))} label={t("row_channel", { number: row + 1 })}>
                  <Select
                    options={careChannels.map((channel) => ({
                      value: channel,
                      label: t(`channel_${channel}`),
                    }))}
                  />
                </Field>
              </div>
            </div>
          ))}
        </div>
      </Section>
      <div className="row">
        <SubmitButton name="intent" value={intent}>
          {t("save")}
        </SubmitButton>
        <ButtonLink kind="quiet" href={cancelHref}>
          {tUi("cancel")}
        </ButtonLink>
      </div>
    </Form>
  );
}
