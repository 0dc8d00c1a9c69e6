// Suspending, resuming and ending a partner relation: what leads from the present status, each in a form with its reason.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Textarea } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { type RelationAction, type RelationStatus, relationActionsFrom } from "./relations.rules";

export function RelationForms({ status }: { status: RelationStatus }) {
  return (
    <div className="stack-loose">
      {relationActionsFrom(status).map((action) => (
        <RelationForm key={action} action={action} status={status} />
      ))}
    </div>
  );
}

function RelationForm({ action, status }: { action: RelationAction; status: RelationStatus }) {
  const t = useT("partners");
  const { form, fields } = useAnsweredForm<{ reason: string }>(action);
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <input type="hidden" name="status" value={status} />
      <Field {...fieldProps(fields.reason)} label={t(`${action}_label`)} help={t(`${action}_help`)} required>
        <Textarea rows={2} maxLength={1000} />
      </Field>
      <div className="row">
        <SubmitButton kind={action === "resume" ? "plain" : "danger"} name="intent" value={action}>
          {t(`relation_${action}`)}
        </SubmitButton>
      </div>
    </Form>
  );
}
