// The fields in which every firm says who it is: on an application, when the operator brings it in, and in its profile.

import { identifierSchemes } from "~/lib/identifiers";
import { Input, type Option, Select } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";

type FormField = Parameters<typeof fieldProps>[0];

type NameFieldsProps = {
  fields: Record<"legalName" | "tradeName" | "country" | "city" | "domain", FormField>;
  countries: readonly Option[];
};

export function FirmNameFields({ fields, countries }: NameFieldsProps) {
  const t = useT("firms");
  const tUi = useT("ui");
  return (
    <>
      <Field {...fieldProps(fields.legalName)} label={t("legal_name")} help={t("legal_name_help")} required>
        <Input autoComplete="organization" maxLength={200} />
      </Field>
      <Field {...fieldProps(fields.tradeName)} label={t("trade_name")} help={t("trade_name_help")} required>
        <Input maxLength={100} />
      </Field>
      <div className="field-row">
        <Field {...fieldProps(fields.country)} label={t("country")} required>
          <Select options={countries} placeholder={t("choose")} autoComplete="country" />
        </Field>
        <Field {...fieldProps(fields.city)} label={t("city")} required>
          <Input autoComplete="address-level2" maxLength={100} />
        </Field>
      </div>
      <Field
        {...fieldProps(fields.domain)}
        label={t("domain")}
        mark={tUi("optional")}
        help={t("domain_help")}
      >
        <Input inputMode="url" autoComplete="url" maxLength={1000} />
      </Field>
    </>
  );
}

/** One identifier, by scheme and value. */
export function IdentifierFields({
  fields,
}: {
  fields: Record<"identifierScheme" | "identifierValue", FormField>;
}) {
  const t = useT("firms");
  const tUi = useT("ui");
  const schemes = identifierSchemes.map((scheme) => ({ value: scheme, label: t(`scheme_${scheme}`) }));
  return (
    <div className="field-row">
      <Field {...fieldProps(fields.identifierScheme)} label={t("identifier_scheme")} mark={tUi("optional")}>
        <Select options={schemes} placeholder={t("choose")} />
      </Field>
      <Field {...fieldProps(fields.identifierValue)} label={t("identifier_value")}>
        <Input autoComplete="off" spellCheck={false} maxLength={200} />
      </Field>
    </div>
  );
}
