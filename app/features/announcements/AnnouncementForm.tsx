import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Input, Textarea } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";

/** Publishes an announcement to all members at once. */
export function AnnouncementForm() {
  const t = useT("announcements");
  const { form, fields, refusal } = useAnsweredForm<{ title: string; body: string }>("publish");
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <RefusalNote refusal={refusal} />
      <Field {...fieldProps(fields.title)} label={t("headline")} required>
        <Input maxLength={200} />
      </Field>
      <Field {...fieldProps(fields.body)} label={t("text")} help={t("text_help")} required>
        <Textarea rows={8} maxLength={8000} />
      </Field>
      <div className="row">
        <SubmitButton kind="primary" name="intent" value="publish">
          {t("publish")}
        </SubmitButton>
      </div>
    </Form>
  );
}
