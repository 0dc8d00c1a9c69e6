// The profile of the firm acted for, as its owner edits it.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { identifierSchemes } from "~/lib/identifiers";
import { SubmitButton } from "~/ui/Button";
import { Input, type Option, Select } from "~/ui/controls";
import { ErrorSummary } from "~/ui/ErrorSummary";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { FirmNameFields } from "./FirmFields";
import type { Profile } from "./organizations.queries.server";
import { organizationKinds } from "./organizations.rules";

const plainFields = [
  "legalName",
  "tradeName",
  "country",
  "city",
  "domain",
  "kind",
  "region",
  "address",
  "industry",
  "employees",
  "foundedYear",
  "currency",
  "locale",
  "timeZone",
] as const;

type Values = Record<(typeof plainFields)[number] | (typeof identifierSchemes)[number], string>;

type ProfileFormProps = {
  profile: Profile;
  options: Record<"countries" | "currencies" | "languages" | "timeZones", readonly Option[]>;
};

/** What the fields begin with: identifiers by scheme, several of one scheme with commas between. */
const valuesOf = (profile: Profile): Values => {
  const identifiers = identifierSchemes.map((scheme) => [
    scheme,
    profile.identifiers
      .filter((identifier) => identifier.scheme === scheme)
      .map(({ value }) => value)
      .join(", "),
  ]);
  const plain = plainFields.map((name) => [name, String(profile[name] ?? "")]);
  return Object.fromEntries([...plain, ...identifiers]);
};

export function ProfileForm({ profile, options }: ProfileFormProps) {
  const t = useT("firms");
  const tUi = useT("ui");
  const { form, fields, refusal } = useAnsweredForm<Values>("save", valuesOf(profile));
  const optional = tUi("optional");
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <RefusalNote refusal={refusal} />
      <ErrorSummary
        fields={[
          { ...fields.legalName, label: t("legal_name") },
          { ...fields.tradeName, label: t("trade_name") },
          { ...fields.domain, label: t("domain") },
          { ...fields.employees, label: t("employees") },
          { ...fields.foundedYear, label: t("founded_year") },
          ...identifierSchemes.map((scheme) => ({ ...fields[scheme], label: t(`scheme_${scheme}`) })),
        ]}
      />
      <input type="hidden" name="version" value={profile.version} />
      <FirmNameFields fields={fields} countries={options.countries} />
      <div className="field-row">
        <Field {...fieldProps(fields.kind)} label={t("kind")} required>
          <Select options={organizationKinds.map((kind) => ({ value: kind, label: t(`kind_${kind}`) }))} />
        </Field>
        <Field {...fieldProps(fields.region)} label={t("region")} mark={optional}>
          <Input autoComplete="address-level1" maxLength={100} />
        </Field>
      </div>
      <Field {...fieldProps(fields.address)} label={t("address")} mark={optional}>
        <Input autoComplete="street-address" maxLength={300} />
      </Field>
      <Field {...fieldProps(fields.industry)} label={t("industry")} mark={optional}>
        <Input maxLength={100} />
      </Field>
      <div className="field-row">
        <Field {...fieldProps(fields.employees)} label={t("employees")} mark={optional}>
          <Input inputMode="numeric" />
        </Field>
        <Field {...fieldProps(fields.foundedYear)} label={t("founded_year")} mark={optional}>
          <Input inputMode="numeric" />
        </Field>
      </div>
      <Section title={t("identifiers")} sub={t("identifiers_sub")}>
        <div className="form">
          {identifierSchemes.map((scheme) => (
            <Field key={scheme} {...fieldProps(fields[scheme])} label={t(`scheme_${scheme}`)} mark={optional}>
              <Input autoComplete="off" spellCheck={false} maxLength={1000} />
            </Field>
          ))}
        </div>
      </Section>
      <Section title={t("habits")} sub={t("habits_sub")}>
        <div className="form">
          <Field {...fieldProps(fields.currency)} label={t("currency")} required>
            <Select options={options.currencies} />
          </Field>
          <div className="field-row">
            <Field {...fieldProps(fields.locale)} label={t("locale")} required>
              <Select options={options.languages} />
            </Field>
            <Field {...fieldProps(fields.timeZone)} label={t("time_zone")} required>
              <Select options={options.timeZones} />
            </Field>
          </div>
        </div>
      </Section>
      <div className="row">
        <SubmitButton name="intent" value="save">
          {t("save")}
        </SubmitButton>
      </div>
    </Form>
  );
}
