// Says what a customer is expected to earn. The address opens it: `?do=assess`.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Input, MoneyInput, type Option, Select, Textarea } from "~/ui/controls";
import { Dialog } from "~/ui/Dialog";
import { Field, fieldProps } from "~/ui/Field";
import { useFormat, useT } from "~/ui/intl";
import type { CustomerValueView } from "./customer-value.server";
import { drivers, wholeRate } from "./lifetime-value.rules";
import { longestReason, type ValueAmount, type ValueFormValues } from "./lifetime-value.schema";
import { valueFormValues } from "./value-form-values";

type ValueDialogProps = { view: CustomerValueView; currencies: readonly Option[]; closeHref: string };

export function ValueDialog({ view, currencies, closeHref }: ValueDialogProps) {
  const { own, currency, version, shown, terms, lossReason } = view;
  const t = useT("lifetime-value");
  const optional = useT("ui")("optional");
  const format = useFormat();
  const { form, fields, refusal } = useAnsweredForm<ValueFormValues>(
    "assess",
    valueFormValues(own, currency),
  );
  const money = (name: ValueAmount, help?: string) => (
    <Field {...fieldProps(fields[name])} label={t(`field_${name}`)} mark={optional} help={help}>
      <MoneyInput maxLength={40} />
    </Field>
  );
  return (
    <Dialog title={t("assess")} closeHref={closeHref}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <input type="hidden" name="version" value={version} />
        <p className="soft">{t("assess_lede")}</p>
        <Field {...fieldProps(fields.currency)} label={t("currency")} required>
          <Select options={currencies} />
        </Field>
        <div className="field-row">
          {money(
            "margin",
            shown ? t("margin_help", { yearly: format.money(shown.yearly) }) : t("margin_empty_help"),
          )}
          <Field
            {...fieldProps(fields.retentionRate)}
            label={t("retention_rate")}
            mark={optional}
            help={t("retention_help", { rate: format.percent(terms.retentionRate / wholeRate, 2) })}
          >
            <Input inputMode="decimal" className="num" maxLength={10} autoComplete="off" />
          </Field>
        </div>
        <div className="field-row">
          {money("growth", t("part_growth_means"))}
          {money("network", t("part_network_means"))}
        </div>
        <div className="field-row">
          {money("learning", t("part_learning_means"))}
          {money("totalSpend", t("total_spend_help"))}
        </div>
        {lossReason && (
          <div className="field-row">
            <Field
              {...fieldProps(fields.chanceRate)}
              label={t("chance")}
              mark={optional}
              help={t("by_reason_help")}
            >
              <Input inputMode="decimal" className="num" maxLength={10} autoComplete="off" />
            </Field>
            {money("winBackCost", t("by_reason_help"))}
          </div>
        )}
        {!lossReason && (
          <>
            <input type="hidden" name="chanceRate" value={String(fields.chanceRate.initialValue ?? "")} />
            <input type="hidden" name="winBackCost" value={String(fields.winBackCost.initialValue ?? "")} />
          </>
        )}
        <div className="field-row">
          {drivers.map((driver) => (
            <Field
              key={driver}
              {...fieldProps(fields[`score_${driver}`])}
              label={t(`driver_${driver}`)}
              mark={optional}
              help={t("score_help")}
            >
              <Input inputMode="numeric" className="num" maxLength={3} autoComplete="off" />
            </Field>
          ))}
        </div>
        <Field {...fieldProps(fields.reason)} label={t("reason")} required help={t("reason_help")}>
          <Textarea rows={3} maxLength={longestReason} />
        </Field>
        <div className="row">
          <SubmitButton name="intent" value="assess">
            {t("save")}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}
