// The forms of a person's own account.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Input, type Option, Select } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { NewPasswordFields } from "./NewPasswordFields";

type ProfileValues = { name: string; locale: string; timeZone: string };

export function ProfileForm({
  profile,
  languages,
  timeZones,
}: {
  profile: ProfileValues;
  languages: readonly Option[];
  timeZones: readonly Option[];
}) {
  const t = useT("account");
  const { form, fields, refusal } = useAnsweredForm<ProfileValues>("save-profile", profile);
  return (
    // A whole page comes back, because the browser holds the texts of one language.
    <Form method="post" className="form" reloadDocument {...getFormProps(form)}>
      <RefusalNote refusal={refusal} />
      <Field {...fieldProps(fields.name)} label={t("name")} help={t("name_help")} required>
        <Input autoComplete="name" maxLength={100} />
      </Field>
      <div className="field-row">
        <Field {...fieldProps(fields.locale)} label={t("locale")} required>
          <Select options={languages} />
        </Field>
        <Field {...fieldProps(fields.timeZone)} label={t("time_zone")} required>
          <Select options={timeZones} />
        </Field>
      </div>
      <div className="row">
        <SubmitButton name="intent" value="save-profile">
          {t("save")}
        </SubmitButton>
      </div>
    </Form>
  );
}

/** `email` is the present address; with it a password manager knows whose passphrase is asked for. */
export function EmailForm({ email }: { email: string }) {
  const t = useT("account");
  const { form, fields, refusal } = useAnsweredForm<{ email: string; currentPassword: string }>(
    "change-email",
  );
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <RefusalNote refusal={refusal} />
      <p className="prose soft">{t("email_text", { email })}</p>
      <Field {...fieldProps(fields.email)} label={t("new_email")} required>
        <Input type="email" autoComplete="email" />
      </Field>
      <Field {...fieldProps(fields.currentPassword)} label={t("current_password")} required>
        <Input type="password" autoComplete="current-password" />
      </Field>
      <div className="row">
        <SubmitButton kind="plain" name="intent" value="change-email">
          {t("change_email")}
        </SubmitButton>
      </div>
    </Form>
  );
}

export function PasswordForm({ email }: { email: string }) {
  const t = useT("account");
  const { form, fields, refusal } = useAnsweredForm<{
    currentPassword: string;
    password: string;
    passwordAgain: string;
  }>("change-password");
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <RefusalNote refusal={refusal} />
      <p className="prose soft">{t("password_text")}</p>
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <Field {...fieldProps(fields.currentPassword)} label={t("current_password")} required>
        <Input type="password" autoComplete="current-password" />
      </Field>
      <NewPasswordFields fields={fields} />
      <div className="row">
        <SubmitButton kind="plain" name="intent" value="change-password">
          {t("change_password")}
        </SubmitButton>
      </div>
    </Form>
  );
}

export function SignOutEverywhere() {
  const t = useT("account");
  return (
    <Form method="post" className="stack section">
      <p className="prose soft">{t("sign_out_everywhere_text")}</p>
      <div className="row">
        <SubmitButton kind="danger" name="intent" value="sign-out-everywhere">
          {t("sign_out_everywhere")}
        </SubmitButton>
      </div>
    </Form>
  );
}
