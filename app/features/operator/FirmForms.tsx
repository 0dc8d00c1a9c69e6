// What the operator does with one firm.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Input, Textarea } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { Timeline } from "~/ui/Timeline";
import type { FirmView } from "./firms.queries.server";

export function FirmStatusForm({ status }: { status: "active" | "suspended" }) {
  const t = useT("operator");
  const intent = status === "active" ? "suspend" : "resume";
  const { form, fields } = useAnsweredForm<{ reason: string }>(intent);
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <p className="prose soft">{t(`${intent}_text`)}</p>
      <Field {...fieldProps(fields.reason)} label={t("reason")} help={t("reason_help")} required>
        <Textarea rows={2} maxLength={1000} />
      </Field>
      <div className="row">
        <SubmitButton kind={intent === "suspend" ? "danger" : "primary"} name="intent" value={intent}>
          {t(intent)}
        </SubmitButton>
      </div>
    </Form>
  );
}

/** Nobody runs the firm yet: the first invitation may have run out. */
export function OwnerForm() {
  const t = useT("operator");
  const { form, fields } = useAnsweredForm<{ ownerEmail: string }>("invite-owner");
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <p className="prose soft">{t("owner_text")}</p>
      <Field {...fieldProps(fields.ownerEmail)} label={t("owner_email")} required>
        <Input type="email" autoComplete="off" />
      </Field>
      <div className="row">
        <SubmitButton kind="plain" name="intent" value="invite-owner">
          {t("invite_owner")}
        </SubmitButton>
      </div>
    </Form>
  );
}

export function StatusHistory({ history }: { history: FirmView["history"] }) {
  const t = useT("operator");
  return (
    <Timeline
      items={history.map(({ id, at, action, reason }) => {
        const isSuspended = action === "organization.suspended";
        return {
          id,
          at,
          icon: isSuspended ? "refused" : "approved",
          kind: isSuspended ? "refused" : "approved",
          text: isSuspended ? t("was_suspended") : t("was_resumed"),
          quote: reason,
        };
      })}
    />
  );
}
