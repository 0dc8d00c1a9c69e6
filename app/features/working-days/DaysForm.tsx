// States days off, or days worked in lieu: one, or several in a row.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { DateInput, Input, Select } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { dayKinds, longestDayName } from "./working-days.schema";

export function DaysForm() {
  const t = useT("working-days");
  const tUi = useT("ui");
  const { form, fields, refusal } = useAnsweredForm<Record<"name" | "kind" | "from" | "to", string>>("days", {
    kind: "off",
  });
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <RefusalNote refusal={refusal} />
      <div className="field-row">
        <Field {...fieldProps(fields.name)} label={t("name")} required>
          <Input maxLength={longestDayName} autoComplete="off" />
        </Field>
        <Field {...fieldProps(fields.kind)} label={t("kind")} required>
          <Select options={dayKinds.map((kind) => ({ value: kind, label: t(`kind_${kind}`) }))} />
        </Field>
      </div>
      <div className="field-row">
        <Field {...fieldProps(fields.from)} label={t("from")} required>
          <DateInput />
        </Field>
        <Field {...fieldProps(fields.to)} label={t("to")} mark={tUi("optional")} help={t("to_help")}>
          <DateInput />
        </Field>
      </div>
      <div className="row">
        <SubmitButton icon="plus" name="intent" value="days">
          {t("add")}
        </SubmitButton>
      </div>
    </Form>
  );
}
