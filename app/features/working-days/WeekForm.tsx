// The week that a firm works.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { CheckboxOptions, Input } from "~/ui/controls";
import { Field, type FieldMeta, fieldProps } from "~/ui/Field";
import { useFormat, useT } from "~/ui/intl";
import type { WeekFormValues } from "./week-values";

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

type WeekFormProps = { version: number; values: WeekFormValues; mayEdit: boolean };

export function WeekForm({ version, values, mayEdit }: WeekFormProps) {
  const t = useT("working-days");
  const format = useFormat();
  const { form, fields, refusal } = useAnsweredForm<WeekFormValues>("week", values);
  if (!mayEdit)
    return (
      <p>
        {t("week_reads", {
          days: format.list(
            weekdays.filter((day) => values.weekdays.includes(String(day))).map((day) => t(`day_${day}`)),
          ),
          opens: values.opens,
          closes: values.closes,
        })}
      </p>
    );
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <RefusalNote refusal={refusal} />
      <input type="hidden" name="version" value={version} />
      <Field {...fieldProps(fields.weekdays as FieldMeta)} label={t("weekdays")} group required>
        <CheckboxOptions options={weekdays.map((day) => ({ value: String(day), label: t(`day_${day}`) }))} />
      </Field>
      <div className="field-row">
        <Field {...fieldProps(fields.opens)} label={t("opens")} required>
          <Input type="time" className="short" maxLength={5} />
        </Field>
        <Field {...fieldProps(fields.closes)} label={t("closes")} required>
          <Input type="time" className="short" maxLength={5} />
        </Field>
      </div>
      <div className="row">
        <SubmitButton name="intent" value="week">
          {t("save")}
        </SubmitButton>
      </div>
    </Form>
  );
}
