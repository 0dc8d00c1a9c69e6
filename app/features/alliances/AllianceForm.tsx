// The form of a new alliance: what it is for, and what it is on the four axes.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Checkbox, DateInput, Input, type Option, Select, Textarea } from "~/ui/controls";
import { ErrorSummary } from "~/ui/ErrorSummary";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { ChoiceSelect } from "./ChoiceSelect";
import { type Axis, axes } from "./classification.rules";
import { useClassificationLabels } from "./use-classification-labels";

type Typed = Record<"name" | "description" | "currency" | "startsOn" | "isOpen" | Axis, string>;

export function AllianceForm({ currency, currencies }: { currency: string; currencies: readonly Option[] }) {
  const t = useT("alliances");
  const tUi = useT("ui");
  const labels = useClassificationLabels();
  const { form, fields, refusal } = useAnsweredForm<Typed>("create", { currency });
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <RefusalNote refusal={refusal} />
      <ErrorSummary
        fields={[
          { ...fieldProps(fields.name), label: t("name") },
          { ...fieldProps(fields.description), label: t("description") },
          { ...fieldProps(fields.currency), label: t("currency") },
          { ...fieldProps(fields.startsOn), label: t("starts_on") },
          ...axes.map((axis) => ({ ...fieldProps(fields[axis]), label: labels.axis(axis) })),
        ]}
      />
      <Field {...fieldProps(fields.name)} label={t("name")} required>
        <Input autoComplete="off" maxLength={120} />
      </Field>
      <Field
        {...fieldProps(fields.description)}
        label={t("description")}
        mark={tUi("optional")}
        help={t("description_help")}
      >
        <Textarea rows={3} maxLength={2000} />
      </Field>
      <div className="field-row">
        <Field {...fieldProps(fields.currency)} label={t("currency")} required>
          <Select options={currencies} />
        </Field>
        <Field
          {...fieldProps(fields.startsOn)}
          label={t("starts_on")}
          mark={tUi("optional")}
          help={t("starts_on_help")}
        >
          <DateInput />
        </Field>
      </div>
      <Checkbox
        name={fields.isOpen.name}
        defaultChecked={fields.isOpen.initialValue === "on"}
        label={t("open")}
        help={t("open_help")}
      />
      {axes.map((axis) => (
        <Field key={axis} {...fieldProps(fields[axis])} label={labels.axis(axis)} required>
          <ChoiceSelect axis={axis} placeholder={t("choose")} />
        </Field>
      ))}
      <div className="row">
        <SubmitButton name="intent" value="create">
          {t("create")}
        </SubmitButton>
      </div>
    </Form>
  );
}
