// Puts a file into a project, or a new version of one.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { FileField } from "~/features/files/FileField";
import { fileLimits } from "~/features/files/file-kinds";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Input, RadioOptions, Textarea } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { audiences, longestNote } from "./files.rules";

/** `firm` is the reader's. */
export function NewFileForm({ firm }: { firm: string }) {
  const t = useT("project-files");
  const tUi = useT("ui");
  const { form, fields, refusal } = useAnsweredForm<Record<"tags" | "note" | "audience" | "file", string>>(
    "upload",
    { audience: "parties" },
  );
  return (
    <Form method="post" encType="multipart/form-data" className="form" {...getFormProps(form)}>
      <RefusalNote refusal={refusal} />
      <Field {...fieldProps(fields.tags)} label={t("tags")} help={t("tags_help")} mark={tUi("optional")}>
        <Input maxLength={500} autoComplete="off" />
      </Field>
      <Field {...fieldProps(fields.note)} label={t("note")} mark={tUi("optional")}>
        <Textarea rows={3} maxLength={longestNote} />
      </Field>
      <Field {...fieldProps(fields.audience)} label={t("audience")} group required>
        <RadioOptions
          options={audiences.map((value) => ({
            value,
            label: t(`audience_${value}`),
            help: t(`audience_${value}_help`, { firm }),
          }))}
        />
      </Field>
      <FileField field={fields.file} most={fileLimits.projectBytes} />
      <div className="row">
        <SubmitButton kind="primary" icon="upload">
          {t("add_do")}
        </SubmitButton>
      </div>
    </Form>
  );
}

export function FileVersionForm({ version }: { version: number }) {
  const t = useT("project-files");
  const tUi = useT("ui");
  const { form, fields, refusal } = useAnsweredForm<Record<"note" | "file", string>>("upload");
  return (
    <Form method="post" encType="multipart/form-data" className="form" {...getFormProps(form)}>
      <RefusalNote refusal={refusal} />
      <input type="hidden" name="version" value={version} />
      <Field {...fieldProps(fields.note)} label={t("version_note")} mark={tUi("optional")}>
        <Textarea rows={3} maxLength={longestNote} />
      </Field>
      <FileField field={fields.file} most={fileLimits.projectBytes} />
      <div className="row">
        <SubmitButton kind="primary" icon="upload">
          {t("revise_do")}
        </SubmitButton>
      </div>
    </Form>
  );
}
