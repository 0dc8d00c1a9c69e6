// Assigns a territory to a member.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Select } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { type TerritoryChoices, TerritoryFields, type TypedTerritory } from "./TerritoryFields";

type AssignFormProps = { members: readonly { id: string; name: string }[]; choices: TerritoryChoices };

export function AssignForm({ members, choices }: AssignFormProps) {
  const t = useT("territories");
  const { form, fields, refusal } = useAnsweredForm<TypedTerritory & { organizationId: string }>("assign");
  if (members.length === 0) return <p className="soft">{t("no_members")}</p>;
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <RefusalNote refusal={refusal} />
      <Field {...fieldProps(fields.organizationId)} label={t("member")} required>
        <Select
          placeholder={t("choose")}
          options={members.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Field>
      <TerritoryFields fields={fields} choices={choices} />
      <div className="row">
        <SubmitButton kind="primary" name="intent" value="assign">
          {t("assign")}
        </SubmitButton>
      </div>
    </Form>
  );
}
