// What the firm assumes of all its customers.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { Fragment } from "react";
import { lossReasons, loyaltySteps } from "~/features/standing/standing.rules";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Input } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import type { Assumptions } from "./lifetime-value.rules";
import type { AssumptionsFormValues } from "./lifetime-value.schema";
import { assumptionsFormValues } from "./value-form-values";

type AssumptionsFormProps = { assumptions: Assumptions; version: number };

export function AssumptionsForm({ assumptions, version }: AssumptionsFormProps) {
  const t = useT("lifetime-value");
  const tStanding = useT("standing");
  const optional = useT("ui")("optional");
  const { form, fields, refusal } = useAnsweredForm<AssumptionsFormValues>(
    "change",
    assumptionsFormValues(assumptions),
  );
  const percent = <Input inputMode="decimal" className="num" maxLength={10} autoComplete="off" />;
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <RefusalNote refusal={refusal} />
      <input type="hidden" name="version" value={version} />
      <Section title={t("time_and_money")}>
        <div className="field-row">
          <Field
            {...fieldProps(fields.discountRate)}
            label={t("discount_percent")}
            required
            help={t("discount_help")}
          >
            {percent}
          </Field>
          <Field
            {...fieldProps(fields.horizonYears)}
            label={t("horizon_years")}
            mark={optional}
            help={t("horizon_help")}
          >
            <Input inputMode="numeric" className="num" maxLength={2} autoComplete="off" />
          </Field>
        </div>
      </Section>
      <Section title={t("retention_rates")}>
        <p className="soft">{t("retention_rates_lede")}</p>
        <div className="field-row">
          <Field {...fieldProps(fields.retentionRate)} label={t("all_customers")} required>
            {percent}
          </Field>
          {loyaltySteps.map((step) => (
            <Field
              key={step}
              {...fieldProps(fields[`retention_${step}`])}
              label={tStanding(`loyalty_${step}`)}
              mark={optional}
            >
              {percent}
            </Field>
          ))}
        </div>
      </Section>
      <Section title={t("win_back_rates")}>
        <p className="soft">{t("win_back_rates_lede")}</p>
        <div className="field-row">
          {lossReasons.map((reason) => (
            <Fragment key={reason}>
              <Field
                {...fieldProps(fields[`chance_${reason}`])}
                label={t("chance_of", { reason: tStanding(`loss_${reason}`) })}
                required
              >
                {percent}
              </Field>
              <Field
                {...fieldProps(fields[`cost_${reason}`])}
                label={t("cost_of", { reason: tStanding(`loss_${reason}`) })}
                required
              >
                {percent}
              </Field>
            </Fragment>
          ))}
        </div>
      </Section>
      <div className="row">
        <SubmitButton name="intent" value="change">
          {t("save")}
        </SubmitButton>
      </div>
    </Form>
  );
}
