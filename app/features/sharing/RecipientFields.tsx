// With which firm of which alliance, and what for: as a share and an overlap begin.

import { Input, Select } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import type { Recipient } from "./recipients.server";

type FieldMeta = Parameters<typeof fieldProps>[0];

type RecipientFieldsProps = {
  fields: { with: FieldMeta; purpose: FieldMeta };
  recipients: readonly Recipient[];
  label: string;
  purpose: { label: string; help: string };
};

export function RecipientFields({ fields, recipients, label, purpose }: RecipientFieldsProps) {
  const t = useT("sharing");
  return (
    <>
      <Field {...fieldProps(fields.with)} label={label} required>
        <Select
          placeholder={t("choose")}
          options={recipients.map(({ allianceId, recipientId, recipient, alliance }) => ({
            value: `${allianceId}:${recipientId}`,
            label: t("firm_in", { firm: recipient, alliance }),
          }))}
        />
      </Field>
      <Field {...fieldProps(fields.purpose)} label={purpose.label} help={purpose.help} required>
        <Input maxLength={200} autoComplete="off" />
      </Field>
    </>
  );
}
