// The form of a deal: ten fields in one column. It keeps what was typed through refusals and an expired session, and without
// script it shows the products of every supplier by name.

import { getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import { Form, useActionData } from "@remix-run/react";
import { useEffect, useState } from "react";
import { RefusalNote } from "~/http/RefusalNote";
import { useRootData } from "~/http/root-data";
import { useHeldValues } from "~/http/use-held-form";
import type { Refusal } from "~/lib/result";
import { SubmitButton } from "~/ui/Button";
import { Checkbox, CheckboxOptions, DateInput, Input, MoneyInput, Select, Textarea } from "~/ui/controls";
import { ErrorSummary } from "~/ui/ErrorSummary";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { Note } from "~/ui/Note";
import { openSaleStages } from "./deal-draft.rules";
import type { DealFormChoices, DealFormValues } from "./deal-form.server";

export type DealFormAnswer = { lastResult: SubmissionResult; refusal: Refusal | null };

type DealFormProps = {
  choices: DealFormChoices;
  currencies: readonly { value: string; label: string }[];
  defaults: DealFormValues;
  /** What the form carries along: the version of the deal, or the id that a new one is to have. */
  hidden: Readonly<Record<string, string>>;
  /** What the supplier asked when it returned the deal: the form begins with the answer. */
  question?: { firm: string; note: string };
};

type Values = DealFormValues & { answer: string };

const labels = {
  customerName: "end_customer",
  customerKeys: "customer_key",
  productLines: "product_lines",
  amount: "amount",
  currency: "currency",
  expectedCloseOn: "expected_close",
  saleStage: "sale_stage",
  contact: "contact",
  problem: "problem_label",
} as const;

/** What is known of the customer beside the ten fields: its file, and its place, which the file or the draft names. */
const carried = ["customerId", "customerCountry", "customerRegion"] as const;

export function DealForm({ choices, currencies, defaults, hidden, question }: DealFormProps) {
  const t = useT("deals");
  const answered = useActionData<DealFormAnswer>();
  const reference = useRootData()?.reference;
  const [form, fields] = useForm<Values>({
    id: "deal",
    lastResult: answered?.lastResult,
    defaultValue: useHeldValues<Partial<Values>>(defaults),
  });
  const [allianceId, setAllianceId] = useState(String(fields.allianceId.initialValue ?? ""));
  const wrong = [
    { id: fields.allianceId.id, label: t("alliance"), errors: fields.allianceId.errors },
    ...(Object.keys(labels) as (keyof typeof labels)[]).map((name) => ({
      id: fields[name].id,
      label: t(labels[name]),
      errors: fields[name].errors,
    })),
  ];
  const isRefused = answered?.refusal != null;
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      {isRefused ? (
        <RefusalNote refusal={answered.refusal} />
      ) : (
        <ErrorSummary fields={wrong} reference={answered && reference} />
      )}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {carried.map((name) => (
        <input key={name} type="hidden" name={name} defaultValue={String(fields[name].initialValue ?? "")} />
      ))}
      {question && (
        <>
          <Note kind="waiting" icon="return" title={t("asks", { firm: question.firm })}>
            {question.note}
          </Note>
          <Field {...fieldProps(fields.answer)} label={t("answer_label")} help={t("answer_help")}>
            <Textarea maxLength={2000} rows={3} />
          </Field>
        </>
      )}
      <Field {...fieldProps(fields.allianceId)} label={t("alliance")}>
        <Select
          placeholder={choices.alliances.length > 1 ? t("choose_alliance") : undefined}
          onChange={(event) => setAllianceId(event.currentTarget.value)}
          options={choices.alliances.map(({ id, name, supplier }) => ({
            value: id,
            label: t("alliance_with", { alliance: name, supplier }),
          }))}
        />
      </Field>
      <Field {...fieldProps(fields.customerName)} label={t("end_customer")}>
        <Input autoComplete="off" maxLength={200} />
      </Field>
      <Field {...fieldProps(fields.customerKeys)} label={t("customer_key")} help={t("customer_key_help")}>
        <Input autoComplete="off" maxLength={500} />
      </Field>
      <Products choices={choices} allianceId={allianceId} field={fieldProps(fields.productLines)} />
      <div className="field-row">
        <Field {...fieldProps(fields.amount)} label={t("amount")}>
          <MoneyInput maxLength={100} />
        </Field>
        <Field {...fieldProps(fields.currency)} label={t("currency")}>
          <Select placeholder={t("choose_currency")} options={currencies} />
        </Field>
      </div>
      <div className="field-row">
        <Field {...fieldProps(fields.expectedCloseOn)} label={t("expected_close")}>
          <DateInput />
        </Field>
        <Field {...fieldProps(fields.saleStage)} label={t("sale_stage")}>
          <Select options={openSaleStages.map((stage) => ({ value: stage, label: t(`stage_${stage}`) }))} />
        </Field>
      </div>
      <div className="stack">
        <Field {...fieldProps(fields.contact)} label={t("contact")} help={t("contact_help")}>
          <Input autoComplete="off" maxLength={300} />
        </Field>
        <Checkbox
          name="noContactYet"
          label={t("no_contact_yet")}
          defaultChecked={fields.noContactYet.initialValue === "on"}
        />
      </div>
      <Field {...fieldProps(fields.problem)} label={t("problem_label")}>
        <Textarea maxLength={1000} rows={3} />
      </Field>
      <div className="row">
        <SubmitButton name="intent" value="submit">
          {question ? t("send_answer") : t("submit")}
        </SubmitButton>
        <SubmitButton kind="quiet" name="intent" value="draft">
          {question ? t("keep_changes") : t("keep_draft")}
        </SubmitButton>
      </div>
    </Form>
  );
}

type ProductsProps = {
  choices: DealFormChoices;
  allianceId: string;
  field: ReturnType<typeof fieldProps>;
};

/** The lines of the chosen alliance's supplier; without script, and while none is chosen, those of all. */
function Products({ choices, allianceId, field }: ProductsProps) {
  const t = useT("deals");
  const [isScripted, setIsScripted] = useState(false);
  useEffect(() => setIsScripted(true), []);
  const supplierId = isScripted && choices.alliances.find(({ id }) => id === allianceId)?.supplierId;
  const shown = choices.products.filter((group) => !supplierId || group.supplierId === supplierId);
  return (
    <>
      {shown.map(({ supplierId: id, supplier, options }, index) => (
        <Field
          key={id}
          {...field}
          id={index === 0 ? field.id : `${field.id}-${id}`}
          errors={index === 0 ? field.errors : undefined}
          label={t("product_lines_of", { supplier })}
          help={options.length === 0 ? t("no_catalogue", { supplier }) : undefined}
          group
        >
          <CheckboxOptions options={options.map(({ code, name }) => ({ value: code, label: name }))} />
        </Field>
      ))}
    </>
  );
}
