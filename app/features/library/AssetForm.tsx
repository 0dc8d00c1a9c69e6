// Puts an asset into the library, with the first version of its file.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { FileField } from "~/features/files/FileField";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Checkbox, DateInput, Input, Select, Textarea } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { assetKinds, assetLanguages } from "./library.rules";

type Typed = Record<"title" | "kind" | "language" | "note" | "validUntil" | "needsApproval" | "file", string>;

/** `mayNeedApproval`: the lead approves the uses of its own brand assets. */
export function AssetForm({ mayNeedApproval }: { mayNeedApproval: boolean }) {
  const t = useT("library");
  const tUi = useT("ui");
  const { form, fields, refusal } = useAnsweredForm<Typed>("upload");
  return (
    <Form method="post" encType="multipart/form-data" className="form" {...getFormProps(form)}>
      <RefusalNote refusal={refusal} />
      <Field {...fieldProps(fields.title)} label={t("title_field")} required>
        <Input maxLength={200} />
      </Field>
      <div className="field-row">
        <Field {...fieldProps(fields.kind)} label={t("kind")} required>
          <Select
            placeholder={t("choose")}
            options={assetKinds.map((kind) => ({ value: kind, label: t(`kind_${kind}`) }))}
          />
        </Field>
        <Field {...fieldProps(fields.language)} label={t("language")} required>
          <Select
            placeholder={t("choose")}
            options={assetLanguages.map((language) => ({
              value: language,
              label: t(`language_${language}`),
            }))}
          />
        </Field>
      </div>
      <Field {...fieldProps(fields.note)} label={t("note")} mark={tUi("optional")}>
        <Textarea rows={3} maxLength={2000} />
      </Field>
      <Field
        {...fieldProps(fields.validUntil)}
        label={t("valid_until")}
        mark={tUi("optional")}
        help={t("valid_until_help")}
      >
        <DateInput />
      </Field>
      {mayNeedApproval && (
        <Field {...fieldProps(fields.needsApproval)} label={t("approval")}>
          <Checkbox
            name={fields.needsApproval.name}
            defaultChecked={fields.needsApproval.initialValue === "on"}
            label={t("approval_each_use")}
            help={t("approval_help")}
          />
        </Field>
      )}
      <FileField field={fields.file} />
      <div className="row">
        <SubmitButton kind="primary" icon="upload">
          {t("add_do")}
        </SubmitButton>
      </div>
    </Form>
  );
}
