// The form of a customer, for a new one and for one that there is. Only the name is needed.

import { getFormProps } from "@conform-to/react";
import { Form, useActionData } from "@remix-run/react";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import type { Refusal } from "~/lib/result";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { Input, MoneyInput, type Option, Select, Textarea } from "~/ui/controls";
import { ErrorSummary } from "~/ui/ErrorSummary";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { useSchemes } from "./customer-fields";
import { customerKinds } from "./customer-kinds";
import { longestOtherNames, longestPhone } from "./customer-limits";
import type { SimilarCustomer } from "./customers.queries.server";
import type { CustomerFormValues } from "./customers.schema";

export type CustomerChoices = {
  countries: readonly Option[];
  currencies: readonly Option[];
  colleagues: readonly { id: string; name: string }[];
};

type CustomerFormProps = {
  intent: "create" | "save";
  values: CustomerFormValues;
  choices: CustomerChoices;
  /** Of the row that is edited. */
  version?: number;
  cancelHref: string;
};

export function CustomerForm({ intent, values, choices, version, cancelHref }: CustomerFormProps) {
  const t = useT("customers");
  const tUi = useT("ui");
  const schemes = useSchemes();
  const { form, fields, refusal } = useAnsweredForm<CustomerFormValues>(intent, values);
  const similar = useActionData<{ similar?: SimilarCustomer[] }>()?.similar ?? [];
  const optional = tUi("optional");
  const labels: Record<keyof CustomerFormValues, string> = {
    kind: t("kind"),
    name: t("name"),
    tradeName: t("trade_name"),
    otherNames: t("other_names"),
    domain: t("domain"),
    phone: t("phone"),
    country: t("country"),
    region: t("region"),
    city: t("city"),
    address: t("address"),
    industry: t("industry"),
    employees: t("employees"),
    foundedYear: t("founded"),
    annualRevenue: t("revenue"),
    currency: t("currency"),
    ownerUserId: t("owner"),
    lei: t("scheme_lei"),
    uscc: t("scheme_uscc"),
    duns: t("scheme_duns"),
    vat: t("scheme_vat"),
    registration: t("scheme_registration"),
  };
  const field = (name: keyof CustomerFormValues) => ({ ...fieldProps(fields[name]), label: labels[name] });
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      {version !== undefined && <input type="hidden" name="version" value={version} />}
      <RefusalNote refusal={refusal} />
      <Known refusal={refusal} similar={similar} />
      <ErrorSummary fields={(Object.keys(labels) as (keyof CustomerFormValues)[]).map(field)} />
      <Section title={t("identity")}>
        <div className="form">
          <Field {...field("name")} required>
            <Input autoComplete="off" maxLength={200} />
          </Field>
          <div className="field-row">
            <Field {...field("kind")}>
              <Select options={customerKinds.map((kind) => ({ value: kind, label: t(`kind_${kind}`) }))} />
            </Field>
            <Field {...field("tradeName")} mark={optional}>
              <Input autoComplete="off" maxLength={200} />
            </Field>
          </div>
          <Field {...field("otherNames")} mark={optional} help={t("other_names_help")}>
            <Textarea rows={2} maxLength={longestOtherNames} />
          </Field>
          <div className="field-row">
            <Field {...field("domain")} mark={optional} help={t("domain_help")}>
              <Input inputMode="url" autoComplete="off" maxLength={1000} />
            </Field>
            <Field {...field("phone")} mark={optional}>
              <Input type="tel" autoComplete="off" maxLength={longestPhone} />
            </Field>
          </div>
          <div className="field-row">
            <Field {...field("ownerUserId")} mark={optional} help={t("owner_help")}>
              <Select
                placeholder={t("nobody")}
                options={choices.colleagues.map(({ id, name }) => ({ value: id, label: name }))}
              />
            </Field>
          </div>
        </div>
      </Section>
      <Section title={t("place")}>
        <div className="form">
          <div className="field-row">
            <Field {...field("country")} mark={optional}>
              <Select placeholder={t("choose")} options={choices.countries} />
            </Field>
            <Field {...field("region")} mark={optional}>
              <Input autoComplete="off" maxLength={120} />
            </Field>
          </div>
          <Field {...field("city")} mark={optional}>
            <Input autoComplete="off" maxLength={120} />
          </Field>
          <Field {...field("address")} mark={optional}>
            <Textarea rows={2} maxLength={300} />
          </Field>
        </div>
      </Section>
      <Section title={t("size")}>
        <div className="form">
          <Field {...field("industry")} mark={optional}>
            <Input autoComplete="off" maxLength={120} />
          </Field>
          <div className="field-row">
            <Field {...field("employees")} mark={optional}>
              <Input inputMode="numeric" className="num" autoComplete="off" />
            </Field>
            <Field {...field("foundedYear")} mark={optional}>
              <Input inputMode="numeric" className="num" autoComplete="off" />
            </Field>
          </div>
          <div className="field-row">
            <Field {...field("annualRevenue")} mark={optional}>
              <MoneyInput maxLength={40} />
            </Field>
            <Field {...field("currency")}>
              <Select options={choices.currencies} />
            </Field>
          </div>
        </div>
      </Section>
      <Section title={t("identifiers")} sub={t("identifiers_help")}>
        <div className="form">
          {schemes.map(({ scheme }) => (
            <Field key={scheme} {...field(scheme)} mark={optional}>
              <Input className="mono" autoComplete="off" maxLength={1000} />
            </Field>
          ))}
        </div>
      </Section>
      <div className="row">
        <SubmitButton name="intent" value={intent}>
          {t("save")}
        </SubmitButton>
        {refusal?.code === "customer_similar" && (
          <SubmitButton kind="quiet" name="confirmed" value="on">
            {t("save_anyway")}
          </SubmitButton>
        )}
        <ButtonLink kind="quiet" href={cancelHref}>
          {tUi("cancel")}
        </ButtonLink>
      </div>
    </Form>
  );
}

/** The firm's own customers that a refusal is about, each with the way to its file. */
function Known({ refusal, similar }: { refusal: Refusal | null; similar: readonly SimilarCustomer[] }) {
  const t = useT("customers");
  const { id, name } = refusal?.code === "customer_identifier_taken" ? (refusal.details ?? {}) : {};
  const known = id && name ? [{ id: String(id), name: String(name), domain: null, city: "" }] : similar;
  if (known.length === 0) return null;
  return (
    <section aria-label={t("similar_title")}>
      <ul className="stack">
        {known.map((customer) => (
          <li key={customer.id}>
            <a href={paths.customer(customer.id)}>{t("open_file", { name: customer.name })}</a>{" "}
            <span className="sub">{[customer.domain, customer.city].filter(Boolean).join(" · ")}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
