// Shares customers with another firm. A second button shows what the other side would read: it asks with the form's own values in the
// address, and grants nothing.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { consentPurposes } from "~/features/contacts/consents.rules";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { CheckboxOptions, DateInput, RadioOptions, Select } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { type PopulationChoices, PopulationFields } from "./PopulationFields";
import { RecipientFields } from "./RecipientFields";
import type { Recipient } from "./recipients.server";
import type { ShareDraft } from "./share-draft";
import { sharedKinds, shareFields, shareLevels } from "./share-levels.rules";
import { useSharedLabel } from "./use-shared-fields";

type Typed = {
  [name in
    | "with"
    | "purpose"
    | "kind"
    | "consentPurpose"
    | "by"
    | "country"
    | "owner"
    | "level"
    | "startsOn"
    | "endsOn"]: string;
} & { customer: string[]; field: string[] };

export type ShareChoices = PopulationChoices & { recipients: readonly Recipient[] };

export function ShareForm({ draft, choices }: { draft: ShareDraft; choices: ShareChoices }) {
  const t = useT("sharing");
  const tContacts = useT("contacts");
  const label = useSharedLabel();
  const { form, fields, refusal } = useAnsweredForm<Typed>("grant", {
    with: draft.with,
    purpose: draft.purpose,
    kind: draft.kind,
    consentPurpose: draft.consentPurpose ?? "",
    by: draft.by,
    country: draft.filter.country ?? "",
    owner: draft.filter.owner ?? "",
    customer: draft.customerIds,
    level: draft.level ?? "profile",
    field: draft.fields,
    startsOn: draft.startsOn,
    endsOn: draft.endsOn,
  });
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <RefusalNote refusal={refusal} />
      <RecipientFields
        fields={fields}
        recipients={choices.recipients}
        label={t("with")}
        purpose={{ label: t("purpose"), help: t("purpose_help") }}
      />
      <Field {...fieldProps(fields.kind)} label={t("kind")} group>
        <RadioOptions
          options={sharedKinds.map((kind) => ({
            value: kind,
            label: t(`kind_${kind}`),
            help: t(`kind_${kind}_help`),
          }))}
        />
      </Field>
      <Field {...fieldProps(fields.consentPurpose)} label={t("consent_purpose")} help={t("consent_help")}>
        <Select
          placeholder={t("no_persons")}
          options={consentPurposes.map((purpose) => ({
            value: purpose,
            label: tContacts(`purpose_${purpose}`),
          }))}
        />
      </Field>
      <PopulationFields
        fields={fields}
        choices={choices}
        help={{ filter: t("by_filter_help"), chosen: t("by_chosen_help") }}
      />
      <Field {...fieldProps(fields.level)} label={t("level")} group>
        <RadioOptions
          options={shareLevels.map((level) => ({
            value: level,
            label: t(`level_${level}`),
            help: t(`level_${level}_help`),
          }))}
        />
      </Field>
      <Field {...fieldProps(fields.field)} label={t("fields")} help={t("fields_help")} group>
        <CheckboxOptions
          options={shareFields
            .filter((field) => field !== "name")
            .map((field) => ({ value: field, label: label(field) }))}
        />
      </Field>
      <div className="field-row">
        <Field {...fieldProps(fields.startsOn)} label={t("from")} required>
          <DateInput />
        </Field>
        <Field {...fieldProps(fields.endsOn)} label={t("until")} required>
          <DateInput />
        </Field>
      </div>
      <div className="row">
        <SubmitButton name="intent" value="grant">
          {t("grant")}
        </SubmitButton>
        <SubmitButton kind="plain" formMethod="get" formNoValidate icon="show">
          {t("preview")}
        </SubmitButton>
      </div>
    </Form>
  );
}
