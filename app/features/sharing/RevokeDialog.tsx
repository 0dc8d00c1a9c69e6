import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Textarea } from "~/ui/controls";
import { Dialog } from "~/ui/Dialog";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import type { GrantView } from "./grants.queries.server";

/** Asks before a grant is revoked. The address opens it: `?do=revoke`. */
export function RevokeDialog({ grant }: { grant: GrantView }) {
  const t = useT("sharing");
  const tUi = useT("ui");
  const { form, fields, refusal } = useAnsweredForm<{ reason: string }>("revoke");
  return (
    <Dialog title={t("revoke_title", { firm: grant.recipient.name })} closeHref={paths.share(grant.id)}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <p className="soft">{t("revoke_text")}</p>
        <Field
          {...fieldProps(fields.reason)}
          label={t("reason")}
          mark={tUi("optional")}
          help={t("reason_help")}
        >
          <Textarea rows={3} maxLength={500} />
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
