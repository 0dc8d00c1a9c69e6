import { Input } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";

type FormField = Parameters<typeof fieldProps>[0];

/** A new passphrase, typed twice, because nobody sees it being typed. */
export function NewPasswordFields({ fields }: { fields: Record<"password" | "passwordAgain", FormField> }) {
  const t = useT("account");
  return (
    <>
      <Field
        {...fieldProps(fields.password)}
        label={t("new_password")}
        help={t("new_password_help")}
        required
      >
        <Input type="password" autoComplete="new-password" />
      </Field>
      <Field {...fieldProps(fields.passwordAgain)} label={t("password_again")} required>
        <Input type="password" autoComplete="new-password" />
      </Field>
    </>
  );
}
