// Designs or delivers a solution with a file.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { FileField } from "~/features/files/FileField";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Textarea } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import type { FileStep } from "./needs.rules";

type Typed = Record<"note" | "file", string>;

export function NeedFileForm({ step, version }: { step: FileStep; version: number }) {
  const t = useT("needs");
  const tUi = useT("ui");
  const { form, fields, refusal } = useAnsweredForm<Typed>("upload");
  const isDesign = step === "design";
  return (
    <Form method="post" encType="multipart/form-data" className="form" {...getFormProps(form)}>
      <RefusalNote refusal={refusal} />
      <input type="hidden" name="version" value={version} />
      <Field
        {...fieldProps(fields.note)}
        label={t(`${step}_note`)}
        mark={isDesign ? undefined : tUi("optional")}
        required={isDesign}
      >
        <Textarea rows={isDesign ? 6 : 3} maxLength={isDesign ? 4000 : 2000} />
      </Field>
      <FileField field={fields.file} />
      <div className="row">
        <SubmitButton icon="upload">{t(step)}</SubmitButton>
      </div>
    </Form>
  );
}
