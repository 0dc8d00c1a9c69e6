// The form in which a firm applies to a supplier.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { FirmNameFields, IdentifierFields } from "~/features/organizations/FirmFields";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Input, type Option, Select, Textarea } from "~/ui/controls";
import { ErrorSummary } from "~/ui/ErrorSummary";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";

type Values = {
  legalName: string;
  tradeName: string;
  country: string;
  city: string;
  domain: string;
  identifierScheme: string;
  identifierValue: string;
  contactName: string;
  contactEmail: string;
  message: string;
  locale: string;
};

type ApplicationFormProps = {
  /** The id that the application will have, so that the form sent twice is one application. */
  formKey: string;
  locale: string;
  countries: readonly Option[];
  languages: readonly Option[];
};

export function ApplicationForm({ formKey, locale, countries, languages }: ApplicationFormProps) {
  const t = useT("onboarding");
  const tFirms = useT("firms");
  const tUi = useT("ui");
  const { form, fields, refusal } = useAnsweredForm<Values>("apply", { locale });
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
          { ...fields.contactName, label: t("contact_name") },
          { ...fields.contactEmail, label: t("contact_email") },
          { ...fields.message, label: t("message") },
        ]}
      />
      <input type="hidden" name="key" value={formKey} />
      <FirmNameFields fields={fields} countries={countries} />
      <IdentifierFields fields={fields} />
      <div className="field-row">
        <Field {...fieldProps(fields.contactName)} label={t("contact_name")} required>
          <Input autoComplete="name" maxLength={100} />
        </Field>
        <Field {...fieldProps(fields.contactEmail)} label={t("contact_email")} required>
          <Input type="email" autoComplete="email" />
        </Field>
      </div>
      <Field
        {...fieldProps(fields.message)}
        label={t("message")}
        mark={tUi("optional")}
        help={t("message_help")}
      >
        <Textarea rows={4} maxLength={2000} />
      </Field>
      <Field {...fieldProps(fields.locale)} label={t("mail_language")} required>
        <Select options={languages} />
      </Field>
      <div className="row">
        <SubmitButton name="intent" value="apply">
          {t("apply")}
        </SubmitButton>
      </div>
    </Form>
  );
}
