import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Select } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";

/** Invites one of the lead's active partners; other firms cannot be found here. */
export function InviteForm({ partners }: { partners: readonly { id: string; name: string }[] }) {
  const t = useT("alliances");
  const { form, fields, refusal } = useAnsweredForm<{ organizationId: string }>("invite");
  if (partners.length === 0 && !refusal) return <p className="soft">{t("invite_none")}</p>;
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <RefusalNote refusal={refusal} />
      <Field {...fieldProps(fields.organizationId)} label={t("invite_firm")} help={t("invite_help")} required>
        <Select
          placeholder={t("choose")}
          options={partners.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Field>
      <div className="row">
        <SubmitButton kind="primary" name="intent" value="invite" icon="mail">
          {t("invite")}
        </SubmitButton>
      </div>
    </Form>
  );
}
