// Inviting a colleague with a role.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { roles } from "~/access/rights";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Input, RadioOptions } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";

/** `formKey` is the id that the invitation will have, so that the form sent twice is one invitation. */
export function InviteForm({ formKey }: { formKey: string }) {
  const t = useT("people");
  const { form, fields, refusal } = useAnsweredForm<{ email: string; role: string }>("invite", {
    role: "member",
  });
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <RefusalNote refusal={refusal} />
      <input type="hidden" name="key" value={formKey} />
      <Field {...fieldProps(fields.email)} label={t("email")} help={t("invite_help")} required>
        <Input type="email" autoComplete="off" />
      </Field>
      <Field {...fieldProps(fields.role)} label={t("role")} group required>
        <RoleOptions />
      </Field>
      <div className="row">
        <SubmitButton name="intent" value="invite">
          {t("invite")}
        </SubmitButton>
      </div>
    </Form>
  );
}

/** The roles of a firm, each with what it may do; stands in a `Field group`. */
export function RoleOptions() {
  const t = useT("people");
  const tRoles = useT("roles");
  return (
    <RadioOptions
      options={roles.map((role) => ({ value: role, label: tRoles(role), help: t(`role_${role}`) }))}
    />
  );
}
