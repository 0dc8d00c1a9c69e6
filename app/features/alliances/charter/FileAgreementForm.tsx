// Puts down an agreement, or its next version, as a file.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { FileField } from "~/features/files/FileField";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { DateInput, Input, Textarea } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import type { AgreementView } from "./charter.queries.server";

type Typed = Record<"title" | "number" | "text" | "validFrom" | "expiresOn" | "file", string>;

export type FileAgreementFormProps = {
  /** The version that the new one follows; null for a new agreement. */
  before: Pick<AgreementView, "number" | "expiresOn"> | null;
  today: string;
};

export function FileAgreementForm({ before, today }: FileAgreementFormProps) {
  const t = useT("charter");
  const tUi = useT("ui");
  const { form, fields, refusal } = useAnsweredForm<Typed>("upload", {
    validFrom: today,
    expiresOn: before?.expiresOn ?? "",
  });
  return (
    <Form method="post" encType="multipart/form-data" className="form" {...getFormProps(form)}>
      <RefusalNote refusal={refusal} />
      {before ? (
        <input type="hidden" name="number" value={before.number} />
      ) : (
        <Field {...fieldProps(fields.title)} label={t("agreement_title")} required>
          <Input maxLength={200} autoComplete="off" />
        </Field>
      )}
      <Field
        {...fieldProps(fields.text)}
        label={t("file_note")}
        mark={tUi("optional")}
        help={t("file_note_help")}
      >
        <Textarea rows={3} maxLength={20_000} />
      </Field>
      <div className="field-row">
        <Field {...fieldProps(fields.validFrom)} label={t("valid_from")} required>
          <DateInput />
        </Field>
        <Field
          {...fieldProps(fields.expiresOn)}
          label={t("expires_on")}
          mark={tUi("optional")}
          help={t("expires_help")}
        >
          <DateInput />
        </Field>
      </div>
      <FileField field={fields.file} />
      <div className="row">
        <SubmitButton icon="upload">{before ? t("revise") : t("add_agreement")}</SubmitButton>
      </div>
    </Form>
  );
}
