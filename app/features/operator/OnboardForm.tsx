// Bringing in a firm: who it is, its habits, and whom to invite as its first owner.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { FirmNameFields, IdentifierFields } from "~/features/organizations/FirmFields";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Input, type Option, Select } from "~/ui/controls";
import { ErrorSummary } from "~/ui/ErrorSummary";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";

type Values = Record<
  | "legalName"
  | "tradeName"
  | "country"
  | "city"
  | "domain"
  | "identifierScheme"
  | "identifierValue"
  | "currency"
  | "locale"
  | "timeZone"
  | "ownerEmail",
  string
>;

type OnboardFormProps = {
  /** The id that the first owner's invitation will have, so that the form sent twice is one firm. */
  formKey: string;
  defaults: { locale: string; timeZone: string };
  options: Record<"countries" | "currencies" | "languages" | "timeZones", readonly Option[]>;
};

export function OnboardForm({ formKey, defaults, options }: OnboardFormProps) {
  const t = useT("operator");
  const tFirms = useT("firms");
  const { form, fields, refusal } = useAnsweredForm<Values>("onboard", defaults);
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <RefusalNote refusal={refusal} />
      <ErrorSummary
        fields={[
          { ...fields.legalName, label: tFirms("legal_name") },
          { ...fields.tradeName, label: tFirms("trade_name") },
          { ...fields.country, label: tFirms("country") },
          { ...fields.city, label: tFirms("city") },
          { ...fields.domain, label: tFirms("domain") },
          { ...fields.identifierValue, label: tFirms("identifier_value") },
          { ...fields.currency, label: tFirms("currency") },
          { ...fields.ownerEmail, label: t("owner_email") },
        ]}
      />
      <input type="hidden" name="key" value={formKey} />
      <FirmNameFields fields={fields} countries={options.countries} />
      <IdentifierFields fields={fields} />
      <Field {...fieldProps(fields.currency)} label={tFirms("currency")} required>
        <Select options={options.currencies} placeholder={tFirms("choose")} />
      </Field>
      <div className="field-row">
        <Field {...fieldProps(fields.locale)} label={tFirms("locale")} required>
          <Select options={options.languages} />
        </Field>
        <Field {...fieldProps(fields.timeZone)} label={tFirms("time_zone")} required>
          <Select options={options.timeZones} />
        </Field>
      </div>
      <Field
        {...fieldProps(fields.ownerEmail)}
        label={t("owner_email")}
        help={t("owner_email_help")}
        required
      >
        <Input type="email" autoComplete="off" />
      </Field>
      <div className="row">
        <SubmitButton name="intent" value="onboard">
          {t("onboard")}
        </SubmitButton>
      </div>
    </Form>
  );
}
