import { getFormProps } from "@conform-to/react";
import { Form, useLocation } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Textarea } from "~/ui/controls";
import { Dialog } from "~/ui/Dialog";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";

/** Cancels an activity, with what every firm then reads. */
export function CancelDialog() {
  const t = useT("clubs");
  const { pathname } = useLocation();
  const { form, fields, refusal } = useAnsweredForm<{ reason: string }>("cancel");
  return (
    <Dialog title={t("cancel_title")} closeHref={pathname}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <Field {...fieldProps(fields.reason)} label={t("why")} help={t("cancel_help")} required>
          <Textarea rows={3} maxLength={1000} />
        </Field>
        <div className="row">
          <SubmitButton kind="danger" name="intent" value="cancel">
            {t("cancel")}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}
