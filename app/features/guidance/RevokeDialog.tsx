// The lead revokes a certificate. Opened by `?do=revoke` with the certificate's `id`.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Textarea } from "~/ui/controls";
import { Dialog } from "~/ui/Dialog";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import type { CertificateListItem } from "./certificates.queries.server";

export function RevokeDialog({
  certificate,
  closeHref,
}: {
  certificate: CertificateListItem;
  closeHref: string;
}) {
  const t = useT("certificates");
  const { form, fields } = useAnsweredForm<{ reason: string }>("revoke");
  const { id, holder, programme } = certificate;
  return (
    <Dialog title={t("revoke_title", { holder })} closeHref={closeHref}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <input type="hidden" name="certificateId" value={id} />
        <p className="soft">{t("revoke_text", { programme })}</p>
        <Field {...fieldProps(fields.reason)} label={t("reason")} help={t("reason_help")} required>
          <Textarea rows={3} maxLength={1000} />
        </Field>
        <div className="row">
          <SubmitButton kind="danger" name="intent" value="revoke">
            {t("revoke")}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}
