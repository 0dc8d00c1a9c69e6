// Keeps a view, or changes its name and who sees it.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Checkbox, Input } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";

type ViewFormProps = {
  intent: "save" | "change";
  name?: string;
  isShared?: boolean;
  /** What else the form sends. */
  hidden: Readonly<Record<string, string | number>>;
};

export function ViewForm({ intent, name = "", isShared = false, hidden }: ViewFormProps) {
  const t = useT("views");
  const { form, fields, refusal } = useAnsweredForm<{ name: string; isShared: string }>(intent, {
    name,
    isShared: isShared ? "on" : "",
  });
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <RefusalNote refusal={refusal} />
      {Object.entries(hidden).map(([key, value]) => (
        <input key={key} type="hidden" name={key} value={value} />
      ))}
      <Field {...fieldProps(fields.name)} label={t("name")} help={t("name_help")} required>
        <Input maxLength={60} autoComplete="off" />
      </Field>
      <Checkbox
        name={fields.isShared.name}
        label={t("share")}
        help={t("share_help")}
        defaultChecked={fields.isShared.initialValue === "on"}
      />
      <div className="row">
        <SubmitButton name="intent" value={intent}>
          {t("save")}
        </SubmitButton>
      </div>
    </Form>
  );
}
