// The files that evidence a holding, for its two firms, and the form that gives another.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { FileField } from "~/features/files/FileField";
import { FileLink } from "~/features/files/FileLink";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Textarea } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { Lines } from "~/ui/Lines";
import { DateText } from "~/ui/text";
import type { HoldingFileView } from "./get-holding.server";
import { useEquityText } from "./use-equity-text";

export function HoldingFiles({ files }: { files: readonly HoldingFileView[] }) {
  const t = useT("equity");
  const text = useEquityText();
  return (
    <div className="stack">
      <p className="soft small-text">{t("files_readers")}</p>
      {files.length > 0 && (
        <ul className="checklist">
          {files.map((given) => (
            <li key={given.file.id}>
              <p>
                <Lines>{given.text}</Lines>
              </p>
              <FileLink file={given.file} />
              <p className="sub">
                {t(`occasion_${given.occasion}`)} · {text.party(given.firm)} ·{" "}
                <DateText value={given.at} show="dateTime" />
              </p>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

export function HoldingFileForm() {
  const t = useT("equity");
  const { form, fields, refusal } = useAnsweredForm<Record<"text" | "file", string>>("upload");
  return (
    <Form method="post" encType="multipart/form-data" className="form" {...getFormProps(form)}>
      <RefusalNote refusal={refusal} />
      <Field {...fieldProps(fields.text)} label={t("file_shows")} required>
        <Textarea rows={3} maxLength={1000} />
      </Field>
      <FileField field={fields.file} />
      <div className="row">
        <SubmitButton icon="upload">{t("add_file")}</SubmitButton>
      </div>
    </Form>
  );
}
