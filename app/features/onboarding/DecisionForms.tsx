// The three decisions on an application, each in its own form, so that a reason is never sent with the wrong one.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Textarea } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";

type Decided = { version: number; contactName: string };

export function DecisionForms({ application }: { application: Decided }) {
  const { version, contactName } = application;
  return (
    <div className="stack-loose">
      <AcceptForm version={version} contactName={contactName} />
      <NoteForm intent="ask" version={version} contactName={contactName} />
      <NoteForm intent="decline" version={version} contactName={contactName} />
    </div>
  );
}

function AcceptForm({ version, contactName }: Decided) {
  const t = useT("partners");
  return (
    <Form method="post" className="stack">
      <input type="hidden" name="version" value={version} />
      <p className="prose soft">{t("accept_text", { name: contactName })}</p>
      <div className="row">
        <SubmitButton name="intent" value="accept">
          {t("accept")}
        </SubmitButton>
      </div>
    </Form>
  );
}

function NoteForm({ intent, version, contactName }: Decided & { intent: "ask" | "decline" }) {
  const t = useT("partners");
  const { form, fields } = useAnsweredForm<{ note: string }>(intent);
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <input type="hidden" name="version" value={version} />
      <Field
        {...fieldProps(fields.note)}
        label={t(`${intent}_label`)}
        help={t(`${intent}_help`, { name: contactName })}
        required
      >
        <Textarea rows={3} maxLength={2000} />
      </Field>
      <div className="row">
        <SubmitButton kind={intent === "decline" ? "danger" : "plain"} name="intent" value={intent}>
          {t(intent)}
        </SubmitButton>
      </div>
    </Form>
  );
}

/** The firm is in; only its first owner may still be on the way. */
export function RenewInvitation({ email }: { email: string }) {
  const t = useT("partners");
  return (
    <Form method="post" className="stack">
      <p className="prose soft">{t("renew_text", { email })}</p>
      <div className="row">
        <SubmitButton kind="plain" name="intent" value="renew-invitation">
          {t("renew")}
        </SubmitButton>
      </div>
    </Form>
  );
}
