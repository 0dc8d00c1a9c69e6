// A proposal of credit, as it is made and as it is changed.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { DateInput, Input, MoneyInput, type Option, Select } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { creditIntervals, creditKinds } from "./credit.rules";
import { type CreditFormValues, longestCreditText } from "./credit.schema";

type CreditFormProps = {
  intent: "propose" | "change";
  values: Partial<CreditFormValues>;
  choices: {
    colleagues: readonly { id: string; name: string }[];
    currencies: readonly Option[];
    /** A person can have instalments alone. */
    isPerson: boolean;
  };
  /** Of the line that is changed. */
  version?: number;
  cancelHref: string;
};

export function CreditForm({ intent, values, choices, version, cancelHref }: CreditFormProps) {
  const t = useT("credit");
  const tUi = useT("ui");
  const { form, fields, refusal } = useAnsweredForm<CreditFormValues>(intent, values);
  const kinds = choices.isPerson ? (["instalments"] as const) : creditKinds;
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      {version !== undefined && <input type="hidden" name="version" value={version} />}
      <RefusalNote refusal={refusal} />
      <Field {...fieldProps(fields.kind)} label={t("kind")} required>
        <Select options={kinds.map((kind) => ({ value: kind, label: t(`kind_${kind}`) }))} />
      </Field>
      <div className="field-row">
        <Field {...fieldProps(fields.limit)} label={t("limit")} required>
          <MoneyInput maxLength={40} />
        </Field>
        <Field {...fieldProps(fields.currency)} label={t("currency")} required>
          <Select options={choices.currencies} />
        </Field>
      </div>
      <Field {...fieldProps(fields.days)} label={t("days")} help={t("days_help")} required>
        <Input inputMode="numeric" className="num" maxLength={4} autoComplete="off" />
      </Field>
      <div className="field-row">
        <Field {...fieldProps(fields.parts)} label={t("parts")} help={t("parts_help")}>
          <Input inputMode="numeric" className="num" maxLength={3} autoComplete="off" />
        </Field>
        <Field {...fieldProps(fields.every)} label={t("every")} help={t("parts_help")}>
          <Select
            placeholder={t("choose")}
            options={creditIntervals.map((every) => ({ value: every, label: t(`every_${every}`) }))}
          />
        </Field>
      </div>
      <div className="field-row">
        <Field {...fieldProps(fields.ownerUserId)} label={t("owner")} required>
          <Select options={choices.colleagues.map(({ id, name }) => ({ value: id, label: name }))} />
        </Field>
        <Field {...fieldProps(fields.reviewOn)} label={t("review_on")} required>
          <DateInput />
        </Field>
      </div>
      <Field {...fieldProps(fields.note)} label={t("note")} mark={tUi("optional")}>
        <Input maxLength={longestCreditText} autoComplete="off" />
      </Field>
      <div className="row">
        <SubmitButton name="intent" value={intent}>
          {t(intent === "propose" ? "propose" : "save")}
        </SubmitButton>
        <ButtonLink kind="quiet" href={cancelHref}>
          {tUi("cancel")}
        </ButtonLink>
      </div>
    </Form>
  );
}
