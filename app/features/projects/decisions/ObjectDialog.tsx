// Objects to a decision, with a reason. The address opens it: `?do=object`.

import { getFormProps } from "@conform-to/react";
import { Form, useLocation } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Textarea } from "~/ui/controls";
import { Dialog } from "~/ui/Dialog";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { longestObjection } from "./decisions.rules";

export function ObjectDialog({ version }: { version: number }) {
  const t = useT("project-decisions");
  const { pathname } = useLocation();
  const { form, fields, refusal } = useAnsweredForm<{ objection: string }>("object");
  return (
    <Dialog title={t("object_title")} closeHref={pathname}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <input type="hidden" name="version" value={version} />
        <Field {...fieldProps(fields.objection)} label={t("objection")} help={t("objection_help")} required>
          <Textarea rows={3} maxLength={longestObjection} />
        </Field>
        <div className="row">
          <SubmitButton kind="danger" name="intent" value="object">
            {t("object")}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}
