// Plans a campaign: one row for each firm with what it puts in. Empty rows are left out.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { DateInput, Input, MoneyInput, type Option, Select, Textarea } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { shareField, shareRows } from "./campaigns.schema";

type CampaignFormProps = {
  /** The lead first. */
  firms: readonly { id: string; name: string }[];
  currencies: readonly Option[];
  currency: string;
};

export function CampaignForm({ firms, currencies, currency }: CampaignFormProps) {
  const t = useT("campaigns");
  const rows = Array.from({ length: Math.min(shareRows, firms.length) }, (_, row) => row);
  const { form, fields, refusal } = useAnsweredForm<Record<string, string>>("plan", {
    currency,
    ...Object.fromEntries(
      firms.length === 2 ? rows.map((row) => [shareField("firm", row), firms[row]?.id ?? ""]) : [],
    ),
  });
  const field = (name: string) => fieldProps(fields[name] as NonNullable<(typeof fields)[string]>);
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <RefusalNote refusal={refusal} />
      <Field {...field("title")} label={t("title_field")} required>
        <Input maxLength={200} />
      </Field>
      <Field {...field("goal")} label={t("goal")} help={t("goal_help")} required>
        <Textarea rows={3} maxLength={2000} />
      </Field>
      <Field {...field("channels")} label={t("channels")} help={t("channels_help")} required>
        <Input maxLength={300} />
      </Field>
      <div className="field-row">
        <Field {...field("startsOn")} label={t("starts_on")} required>
          <DateInput />
        </Field>
        <Field {...field("endsOn")} label={t("ends_on")} required>
          <DateInput />
        </Field>
        <Field {...field("currency")} label={t("currency")} required>
          <Select options={currencies} />
        </Field>
      </div>
      {rows.map((row) => (
        <div className="field-row" key={row}>
          <Field {...field(shareField("firm", row))} label={t("firm_number", { number: row + 1 })}>
            <Select
              placeholder={t("nobody")}
              options={firms.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Field>
          <Field {...field(shareField("amount", row))} label={t("amount_number", { number: row + 1 })}>
            <MoneyInput maxLength={60} />
          </Field>
        </div>
      ))}
      <div className="row">
        <SubmitButton name="intent" value="plan">
          {t("plan_do")}
        </SubmitButton>
      </div>
    </Form>
  );
}
