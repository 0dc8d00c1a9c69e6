// The form of a holding: who holds what of whom, how much of which class, since when, and by what it is known.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { DateInput, Input, type Option, RadioOptions, Select, Textarea } from "~/ui/controls";
import { ErrorSummary } from "~/ui/ErrorSummary";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import type { HoldingFormValues } from "./holding-form";
import { holdingSizes } from "./holdings.rules";
import { newPartyWord, partyKinds, votingChoices } from "./holdings.schema";
import type { PartyChoices } from "./party-choices.server";

type HoldingFormProps = {
  values: Partial<HoldingFormValues>;
  choices: PartyChoices;
  customers: readonly { id: string; name: string }[];
  countries: readonly Option[];
};

type Fields = ReturnType<typeof useAnsweredForm<HoldingFormValues>>["fields"];

export function HoldingForm({ values, choices, customers, countries }: HoldingFormProps) {
  const t = useT("equity");
  const { form, fields, refusal } = useAnsweredForm<HoldingFormValues>("record", values);
  const isReplacing = Boolean(values.replaces);
  const labelled = [
    ["owner", t("owner")],
    ["owned", t("owned")],
    ["partyName", t("party_name")],
    ["partyCountry", t("party_country")],
    ["partyLei", t("party_lei")],
    ["partyUscc", t("party_uscc")],
    ["percent", t("percent_field")],
    ["least", t("least")],
    ["most", t("most")],
    ["shareClass", t("share_class")],
    ["votes", t("votes")],
    ["startsOn", t("starts_on")],
    ["endsOn", t("ends_on")],
    ["source", t("source")],
    ["evidence", t("evidence")],
    ["notes", t("notes")],
  ] as const;
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <RefusalNote refusal={refusal} />
      <ErrorSummary fields={labelled.map(([name, label]) => ({ ...fieldProps(fields[name]), label }))} />
      <input type="hidden" name="replaces" defaultValue={fields.replaces.initialValue} />
      <div className="field-row">
        <Field {...fieldProps(fields.owner)} label={t("owner")} required>
          <PartySelect choices={choices} withNew={!isReplacing} />
        </Field>
        <Field {...fieldProps(fields.owned)} label={t("owned")} required>
          <PartySelect choices={choices} withNew={!isReplacing} />
        </Field>
      </div>
      {!isReplacing && <NewPartyFields {...{ fields, customers, countries }} />}
      <SizeFields fields={fields} />
      <div className="field-row">
        <Field {...fieldProps(fields.startsOn)} label={t("starts_on")} help={t("starts_on_help")}>
          <DateInput />
        </Field>
        <Field {...fieldProps(fields.endsOn)} label={t("ends_on")} help={t("ends_on_help")}>
          <DateInput />
        </Field>
      </div>
      <EvidenceFields fields={fields} />
      <div className="row">
        <SubmitButton name="intent" value="record">
          {t("record")}
        </SubmitButton>
      </div>
    </Form>
  );
}

function PartySelect({ choices, withNew }: { choices: PartyChoices; withNew: boolean }) {
  const t = useT("equity");
  const asOptions = (parties: readonly { id: string; name: string }[]) =>
    parties.map(({ id, name }) => (
      <option key={id} value={id}>
        {name}
      </option>
    ));
  return (
    <Select placeholder={t("choose")}>
      <option value={choices.us.id}>{t("us", { name: choices.us.name })}</option>
      {withNew && <option value={newPartyWord}>{t("new_party")}</option>}
      {choices.firms.length > 0 && <optgroup label={t("known_firms")}>{asOptions(choices.firms)}</optgroup>}
      {choices.parties.length > 0 && (
        <optgroup label={choices.isMore ? t("latest_parties") : t("recorded_parties")}>
          {asOptions(choices.parties)}
        </optgroup>
      )}
    </Select>
  );
}

function NewPartyFields({
  fields,
  customers,
  countries,
}: { fields: Fields } & Pick<HoldingFormProps, "customers" | "countries">) {
  const t = useT("equity");
  const tUi = useT("ui");
  return (
    <Section title={t("new_party")} sub={t("new_party_sub")}>
      <div className="stack">
        <div className="field-row">
          <Field {...fieldProps(fields.partyName)} label={t("party_name")}>
            <Input maxLength={200} autoComplete="off" />
          </Field>
          <Field {...fieldProps(fields.partyKind)} label={t("party_kind")}>
            <Select options={partyKinds.map((kind) => ({ value: kind, label: t(`kind_${kind}`) }))} />
          </Field>
        </div>
        <div className="field-row">
          <Field {...fieldProps(fields.partyCountry)} label={t("party_country")} mark={tUi("optional")}>
            <Select placeholder={t("choose")} options={countries} />
          </Field>
          <Field {...fieldProps(fields.partyCustomer)} label={t("party_customer")} mark={tUi("optional")}>
            <Select
              placeholder={t("no_customer")}
              options={customers.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Field>
        </div>
        <div className="field-row">
          <Field {...fieldProps(fields.partyUscc)} label={t("party_uscc")} mark={tUi("optional")}>
            <Input maxLength={1000} autoComplete="off" />
          </Field>
          <Field {...fieldProps(fields.partyLei)} label={t("party_lei")} mark={tUi("optional")}>
            <Input maxLength={1000} autoComplete="off" />
          </Field>
        </div>
      </div>
    </Section>
  );
}

function SizeFields({ fields }: { fields: Fields }) {
  const t = useT("equity");
  const tUi = useT("ui");
  return (
    <>
      <Field {...fieldProps(fields.size)} label={t("size")} group required>
        <RadioOptions
          options={holdingSizes.map((size) => ({
            value: size,
            label: t(`size_${size}`),
            help: t(`size_${size}_help`),
          }))}
        />
      </Field>
      <Field {...fieldProps(fields.percent)} label={t("percent_field")} help={t("percent_help")}>
        <Input className="short" inputMode="decimal" maxLength={60} autoComplete="off" />
      </Field>
      <div className="field-row">
        <Field {...fieldProps(fields.least)} label={t("least")}>
          <Input inputMode="decimal" maxLength={60} autoComplete="off" />
        </Field>
        <Field {...fieldProps(fields.most)} label={t("most")}>
          <Input inputMode="decimal" maxLength={60} autoComplete="off" />
        </Field>
      </div>
      <Field {...fieldProps(fields.shareClass)} label={t("share_class")} help={t("share_class_help")}>
        <Input className="short" maxLength={60} autoComplete="off" />
      </Field>
      <div className="field-row">
        <Field {...fieldProps(fields.voting)} label={t("voting")}>
          <Select
            options={votingChoices.map((choice) => ({ value: choice, label: t(`voting_${choice}`) }))}
          />
        </Field>
        <Field {...fieldProps(fields.votes)} label={t("votes")} mark={tUi("optional")}>
          <Input inputMode="decimal" maxLength={60} autoComplete="off" />
        </Field>
      </div>
    </>
  );
}

function EvidenceFields({ fields }: { fields: Fields }) {
  const t = useT("equity");
  const tUi = useT("ui");
  return (
    <>
      <Field
        {...fieldProps(fields.source)}
        label={t("source")}
        mark={tUi("optional")}
        help={t("source_help")}
      >
        <Input maxLength={200} />
      </Field>
      <Field
        {...fieldProps(fields.evidence)}
        label={t("evidence")}
        mark={tUi("optional")}
        help={t("evidence_help")}
      >
        <Textarea rows={2} maxLength={2000} />
      </Field>
      <Field {...fieldProps(fields.notes)} label={t("notes")} mark={tUi("optional")} help={t("notes_help")}>
        <Textarea rows={2} maxLength={2000} />
      </Field>
    </>
  );
}
