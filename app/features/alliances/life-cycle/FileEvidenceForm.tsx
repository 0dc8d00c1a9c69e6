// Gives a file as evidence for an item of a checklist.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { FileField } from "~/features/files/FileField";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Checkbox, Textarea } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";

type Typed = Record<"text" | "isInternal" | "file", string>;

/** `mayBeInternal`: the lead's own evidence may be kept from the members. */
export function FileEvidenceForm({
  stage,
  item,
  mayBeInternal,
}: {
  stage: string;
  item: string;
  mayBeInternal: boolean;
}) {
  const t = useT("life-cycle");
  const { form, fields, refusal } = useAnsweredForm<Typed>("upload");
  return (
    <Form method="post" encType="multipart/form-data" className="form" {...getFormProps(form)}>
      <RefusalNote refusal={refusal} />
      <input type="hidden" name="stage" value={stage} />
      <input type="hidden" name="item" value={item} />
      <Field {...fieldProps(fields.text)} label={t("evidence_text")} required>
        <Textarea rows={3} maxLength={2000} />
      </Field>
      {mayBeInternal && (
        <Checkbox
          name={fields.isInternal.name}
          defaultChecked={fields.isInternal.initialValue === "on"}
          label={t("internal")}
          help={t("internal_help")}
        />
      )}
      <FileField field={fields.file} />
      <div className="row">
        <SubmitButton icon="upload">{t("add_file")}</SubmitButton>
      </div>
    </Form>
  );
}
