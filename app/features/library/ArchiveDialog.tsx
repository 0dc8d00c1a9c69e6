// Archives an asset with a reason. The address opens it: `?do=archive`.

import { getFormProps } from "@conform-to/react";
import { Form, useLocation } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Textarea } from "~/ui/controls";
import { Dialog } from "~/ui/Dialog";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";

export function ArchiveDialog({ asset }: { asset: { version: number } }) {
  const t = useT("library");
  const { pathname } = useLocation();
  const { form, fields, refusal } = useAnsweredForm<{ reason: string }>("archive");
  return (
    <Dialog title={t("archive_title")} closeHref={pathname}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <p className="soft">{t("archive_text")}</p>
        <input type="hidden" name="version" value={asset.version} />
        <Field {...fieldProps(fields.reason)} label={t("archive_reason")} required>
          <Textarea rows={3} maxLength={1000} />
        </Field>
        <div className="row">
          <SubmitButton kind="danger" name="intent" value="archive">
            {t("archive")}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}
