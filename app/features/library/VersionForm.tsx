// Puts in a new version of an asset's file; the earlier ones are kept.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { FileField } from "~/features/files/FileField";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { DateInput, Textarea } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";

type Typed = Record<"note" | "validUntil" | "file", string>;

export function VersionForm({ asset }: { asset: { version: number; validUntil: string | null } }) {
  const t = useT("library");
  const tUi = useT("ui");
  const { form, fields, refusal } = useAnsweredForm<Typed>("upload", { validUntil: asset.validUntil ?? "" });
  return (
    <Form method="post" encType="multipart/form-data" className="form" {...getFormProps(form)}>
      <RefusalNote refusal={refusal} />
      <input type="hidden" name="version" value={asset.version} />
      <Field {...fieldProps(fields.note)} label={t("version_note")} mark={tUi("optional")}>
        <Textarea rows={3} maxLength={1000} />
      </Field>
      <Field
        {...fieldProps(fields.validUntil)}
        label={t("valid_until")}
        mark={tUi("optional")}
        help={t("valid_until_help")}
      >
        <DateInput />
      </Field>
      <FileField field={fields.file} />
      <div className="row">
        <SubmitButton kind="primary" icon="upload">
          {t("revise_do")}
        </SubmitButton>
      </div>
    </Form>
  );
}
