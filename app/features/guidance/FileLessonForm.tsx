// Adds a lesson that is read in a file.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { FileField } from "~/features/files/FileField";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Input, Textarea } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";

export function FileLessonForm({ version }: { version: number }) {
  const t = useT("guidance");
  const { form, fields, refusal } = useAnsweredForm<Record<"title" | "text" | "file", string>>("upload");
  return (
    <Form method="post" encType="multipart/form-data" className="form" {...getFormProps(form)}>
      <RefusalNote refusal={refusal} />
      <input type="hidden" name="version" value={version} />
      <Field {...fieldProps(fields.title)} label={t("lesson")} required>
        <Input maxLength={200} autoComplete="off" />
      </Field>
      <Field {...fieldProps(fields.text)} label={t("text")} help={t("file_text_help")} required>
        <Textarea rows={4} maxLength={20_000} />
      </Field>
      <FileField field={fields.file} />
      <div className="row">
        <SubmitButton icon="upload">{t("add_lesson")}</SubmitButton>
      </div>
    </Form>
  );
}
