// Taking up an invitation: as a new person, or as one who signs in already.

import { getFormProps } from "@conform-to/react";
import { Form, useLocation } from "@remix-run/react";
import { NewPasswordFields } from "~/features/accounts/NewPasswordFields";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm, useRefusal } from "~/http/use-answered-form";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { Input } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { Note } from "~/ui/Note";

export function JoinForm({ email }: { email: string }) {
  const t = useT("people");
  const { form, fields, refusal } = useAnsweredForm<{
    name: string;
    password: string;
    passwordAgain: string;
  }>("join");
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <RefusalNote refusal={refusal} />
      <Field id="join-email" label={t("email")} defaultValue={email} help={t("join_email_help")}>
        <Input type="email" readOnly autoComplete="username" />
      </Field>
      <Field {...fieldProps(fields.name)} label={t("your_name")} required>
        <Input autoComplete="name" maxLength={100} />
      </Field>
      <NewPasswordFields fields={fields} />
      <SubmitButton name="intent" value="join">
        {t("join")}
      </SubmitButton>
    </Form>
  );
}

type JoinAsUserProps = {
  invitation: { email: string; signedInAs: string | null; isForReader: boolean };
};

/** The invited address has an account: whoever holds the link signs in to it first. */
export function JoinAsUser({ invitation }: JoinAsUserProps) {
  const t = useT("people");
  const tUi = useT("ui");
  const refusal = useRefusal("join-as-user");
  const { pathname } = useLocation();
  const { email, signedInAs, isForReader } = invitation;
  if (!signedInAs) {
    return (
      <div className="stack">
        <p>{t("join_sign_in", { email })}</p>
        <ButtonLink kind="primary" href={paths.signIn(pathname)}>
          {t("sign_in_to_join")}
        </ButtonLink>
      </div>
    );
  }
  if (!isForReader) {
    return (
      <Form method="post" action={paths.signOut} className="stack">
        <Note kind="waiting">{t("join_other_account", { email, signedInAs })}</Note>
        <SubmitButton kind="quiet">{tUi("sign_out")}</SubmitButton>
      </Form>
    );
  }
  return (
    <Form method="post" className="stack">
      <RefusalNote refusal={refusal} />
      <p>{t("join_as", { email })}</p>
      <SubmitButton name="intent" value="join-as-user">
        {t("join")}
      </SubmitButton>
    </Form>
  );
}
