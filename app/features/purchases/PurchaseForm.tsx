// Writes down or corrects what a customer bought.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { DateInput, Input, MoneyInput, type Option, Select } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import type { LineChoice, ProductChoice } from "./purchase-choices.server";
import { longestDescription, type PurchaseFormValues } from "./purchases.schema";

export type PurchaseChoices = {
  lines: readonly LineChoice[];
  products: readonly ProductChoice[];
  currencies: readonly Option[];
};

type PurchaseFormProps = {
  intent: "record" | "correct";
  values: Partial<PurchaseFormValues>;
  choices: PurchaseChoices;
  /** Of the row that is corrected. */
  version?: number;
  cancelHref: string;
};

export function PurchaseForm({ intent, values, choices, version, cancelHref }: PurchaseFormProps) {
  const t = useT("purchases");
  const tUi = useT("ui");
  const optional = tUi("optional");
  const { form, fields, refusal } = useAnsweredForm<PurchaseFormValues>(intent, values);
  const items = choices.lines.flatMap(({ id, name, supplier }) => [
    { value: id, label: t("line_of", { name, supplier }) },
    ...choices.products
      .filter(({ lineId }) => lineId === id)
      .map((product) => ({
        value: `${id}:${product.id}`,
        label: t("product_of", { line: name, product: product.name }),
      })),
  ]);
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      {version !== undefined && <input type="hidden" name="version" value={version} />}
      <RefusalNote refusal={refusal} />
      <div className="field-row">
        <Field {...fieldProps(fields.boughtOn)} label={t("bought_on")} required>
          <DateInput />
        </Field>
        <Field {...fieldProps(fields.quantity)} label={t("quantity")} mark={optional}>
          <Input inputMode="decimal" className="num" maxLength={20} autoComplete="off" />
        </Field>
      </div>
      {items.length > 0 && (
        <Field {...fieldProps(fields.item)} label={t("item")} mark={optional}>
          <Select placeholder={t("no_item")} options={items} />
        </Field>
      )}
      <Field
        {...fieldProps(fields.description)}
        label={t("description")}
        help={items.length > 0 ? t("description_help") : undefined}
      >
        <Input maxLength={longestDescription} autoComplete="off" />
      </Field>
      <div className="field-row">
        <Field {...fieldProps(fields.amount)} label={t("amount")} required>
          <MoneyInput maxLength={40} />
        </Field>
        <Field {...fieldProps(fields.currency)} label={t("currency")} required>
          <Select options={choices.currencies} />
        </Field>
      </div>
      <Field {...fieldProps(fields.margin)} label={t("margin")} mark={optional} help={t("margin_help")}>
        <MoneyInput maxLength={40} inputMode="text" />
      </Field>
      <div className="row">
        <SubmitButton name="intent" value={intent}>
          {t(intent === "record" ? "record" : "save")}
        </SubmitButton>
        <ButtonLink kind="quiet" href={cancelHref}>
          {tUi("cancel")}
        </ButtonLink>
      </div>
    </Form>
  );
}
