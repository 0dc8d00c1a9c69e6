// A new token: a name, a time, and how far it reaches.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { rights } from "~/access/rights";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { CheckboxOptions, Input, RadioOptions, Select } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { tokenDays } from "./tokens.rules";

type Values = { name: string; days: string; reach: string; rights: string[] };

/** A right as a key of messages, in which a dot would lead into another level. */
const keyOf = <Name extends string>(right: Name) =>
  right.replace(".", "_") as Name extends `${infer Noun}.${infer Verb}` ? `${Noun}_${Verb}` : never;

/** `formKey` is the id that the token will have, so that the form sent twice is one token. */
export function TokenForm({ formKey }: { formKey: string }) {
  const t = useT("tokens");
  const { form, fields, refusal } = useAnsweredForm<Values>("create", { days: "90", reach: "all" });
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <RefusalNote refusal={refusal} />
      <input type="hidden" name="key" value={formKey} />
      <Field {...fieldProps(fields.name)} label={t("name")} help={t("name_help")} required>
        <Input maxLength={100} autoComplete="off" />
      </Field>
      <Field {...fieldProps(fields.days)} label={t("lifetime")} required>
        <Select
          options={tokenDays.map((days) => ({ value: days, label: t("days", { days: Number(days) }) }))}
        />
      </Field>
      <Field {...fieldProps(fields.reach)} label={t("reach")} group required>
        <RadioOptions
          options={[
            { value: "all", label: t("reach_all"), help: t("reach_all_help") },
            { value: "chosen", label: t("reach_chosen"), help: t("reach_chosen_help") },
          ]}
        />
      </Field>
      <Field {...fieldProps(fields.rights)} label={t("rights")} group>
        <CheckboxOptions
          options={rights.map((right) => ({ value: right, label: t(`right_${keyOf(right)}`) }))}
        />
      </Field>
      <div className="row">
        <SubmitButton name="intent" value="create">
          {t("create")}
        </SubmitButton>
      </div>
    </Form>
  );
}
