// What the address opens on the page of a ledger: `?do=`, and of one entry its `id`.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { decimalText } from "~/lib/money";
import { SubmitButton } from "~/ui/Button";
import { Checkbox, DateInput, Input, MoneyInput, type Option, Select, Textarea } from "~/ui/controls";
import { Dialog } from "~/ui/Dialog";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { isOfResources, resourceKinds, type Side } from "./contributions.rules";
import type { EntryView } from "./entries.queries.server";

type OpenedProps = {
  ledgerId: string;
  formProps: ReturnType<typeof getFormProps>;
  title: string;
  intent: string;
  verb: string;
  kind?: "primary" | "danger";
  children: ReactNode;
};

function Opened({ ledgerId, formProps, title, intent, verb, kind, children }: OpenedProps) {
  return (
    <Dialog title={title} closeHref={paths.ledger(ledgerId)}>
      <Form method="post" className="form" {...formProps}>
        {children}
        <div className="row">
          <SubmitButton kind={kind ?? "primary"} name="intent" value={intent}>
            {verb}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}

const entryNames = [
  "side",
  "resource",
  "text",
  "onDate",
  "amount",
  "currency",
  "link",
  "hadNoEffect",
  "internalNote",
  "internalRate",
  "internalRateUnit",
] as const;
type EntryTyped = Record<(typeof entryNames)[number] | "reason", string>;

type EntryFormProps = {
  ledgerId: string;
  side: Side;
  currencies: readonly Option[];
  currency: string;
  today: string;
};

export function StateDialog({ ledgerId, side, currencies, currency, today }: EntryFormProps) {
  const t = useT("ledger");
  const { form, fields, refusal } = useAnsweredForm<EntryTyped>("state", { currency, onDate: today });
  return (
    <Opened
      ledgerId={ledgerId}
      formProps={getFormProps(form)}
      title={t(`state_${side}_title`)}
      intent="state"
      verb={t("state_do")}
    >
      <RefusalNote refusal={refusal} />
      <EntryFields fields={fields} side={side} currencies={currencies} />
    </Opened>
  );
}

type CorrectProps = Omit<EntryFormProps, "side" | "today"> & { entry: EntryView };

/** The confirmed entry as it stands, to be stated otherwise. */
export function CorrectDialog({ ledgerId, entry, currencies, currency }: CorrectProps) {
  const t = useT("ledger");
  const { money, internal } = entry;
  const { form, fields, refusal } = useAnsweredForm<EntryTyped>("correct", {
    resource: entry.resource ?? "",
    text: entry.text,
    onDate: entry.onDate,
    amount: money ? decimalText(money.amountMinor, money.currency) : "",
    currency: money?.currency ?? currency,
    link: entry.link,
    hadNoEffect: entry.hadNoEffect ? "on" : "",
    internalNote: internal?.note ?? "",
    internalRate: internal?.rate ? decimalText(internal.rate.amountMinor, internal.rate.currency) : "",
    internalRateUnit: internal?.rateUnit ?? "",
  });
  return (
    <Opened
      ledgerId={ledgerId}
      formProps={getFormProps(form)}
      title={t("correct_title")}
      intent="correct"
      verb={t("correct_do")}
    >
      <p className="soft">{t("correct_rule")}</p>
      <Which entry={entry} />
      <RefusalNote refusal={refusal} />
      <EntryFields fields={fields} side={entry.side} currencies={currencies} />
      <Field {...fieldProps(fields.reason)} label={t("reason")} required>
        <Textarea rows={2} maxLength={1000} />
      </Field>
    </Opened>
  );
}

function Which({ entry }: { entry: EntryView }) {
  return (
    <>
      <input type="hidden" name="entryId" value={entry.id} />
      <input type="hidden" name="version" value={entry.version} />
    </>
  );
}

type EntryFieldsProps = {
  fields: ReturnType<typeof useAnsweredForm<EntryTyped>>["fields"];
  side: Side;
  currencies: readonly Option[];
};

function EntryFields({ fields, side, currencies }: EntryFieldsProps) {
  const t = useT("ledger");
  const isResource = isOfResources(side);
  return (
    <>
      <input type="hidden" name="side" value={side} />
      {isResource && (
        <Field {...fieldProps(fields.resource)} label={t("resource")} required>
          <Select
            placeholder={t("choose")}
            options={resourceKinds.map((value) => ({ value, label: t(`resource_${value}`) }))}
          />
        </Field>
      )}
      <Field {...fieldProps(fields.text)} label={t("what")} help={t(`what_help_${side}`)} required>
        <Textarea rows={2} maxLength={1000} />
      </Field>
      <Field {...fieldProps(fields.onDate)} label={t("on_date")} required>
        <DateInput />
      </Field>
      <div className="field-row">
        <Field
          {...fieldProps(fields.amount)}
          label={t("value")}
          help={isResource ? t("value_help") : undefined}
          required={!isResource}
        >
          <MoneyInput maxLength={60} />
        </Field>
        <Field {...fieldProps(fields.currency)} label={t("currency")} required>
          <Select options={currencies} />
        </Field>
      </div>
      <Field {...fieldProps(fields.link)} label={t("link")} help={t("link_help")}>
        <Input type="url" maxLength={500} />
      </Field>
      {isResource && (
        <Checkbox
          name="hadNoEffect"
          value="on"
          defaultChecked={fields.hadNoEffect.initialValue === "on"}
          label={t("no_effect")}
          help={t("no_effect_help")}
        />
      )}
      <details
        open={Boolean(
          fields.internalNote.initialValue || fields.internalRate.initialValue || fields.internalRate.errors,
        )}
      >
        <summary>{t("internal")}</summary>
        <div className="form">
          <p className="soft small-text">{t("internal_help")}</p>
          <Field {...fieldProps(fields.internalNote)} label={t("internal_note")}>
            <Textarea rows={2} maxLength={1000} />
          </Field>
          <div className="field-row">
            <Field {...fieldProps(fields.internalRate)} label={t("internal_rate")}>
              <MoneyInput maxLength={60} />
            </Field>
            <Field {...fieldProps(fields.internalRateUnit)} label={t("internal_unit")}>
              <Input maxLength={40} autoComplete="off" />
            </Field>
          </div>
        </div>
      </details>
    </>
  );
}

type OneEntryProps = { ledgerId: string; entry: EntryView };

export function DisputeDialog({ ledgerId, entry }: OneEntryProps) {
  const t = useT("ledger");
  const { form, fields, refusal } = useAnsweredForm<{ note: string }>("dispute");
  return (
    <Opened
      ledgerId={ledgerId}
      formProps={getFormProps(form)}
      title={t("dispute_title", { firm: entry.firm.name })}
      intent="dispute"
      verb={t("dispute")}
    >
      <RefusalNote refusal={refusal} />
      <Which entry={entry} />
      <p>{entry.text}</p>
      <Field {...fieldProps(fields.note)} label={t("reason")} help={t("dispute_help")} required>
        <Textarea rows={3} maxLength={1000} />
      </Field>
    </Opened>
  );
}

export function TakeBackDialog({ ledgerId, entry }: OneEntryProps) {
  const t = useT("ledger");
  const { form, fields, refusal } = useAnsweredForm<{ reason: string }>("take_back");
  return (
    <Opened
      ledgerId={ledgerId}
      formProps={getFormProps(form)}
      title={t("take_back_title")}
      intent="take_back"
      verb={t("take_back_do")}
      kind="danger"
    >
      <RefusalNote refusal={refusal} />
      <Which entry={entry} />
      <p>{entry.text}</p>
      <p className="soft">{t("correct_rule")}</p>
      <Field {...fieldProps(fields.reason)} label={t("reason")} required>
        <Textarea rows={2} maxLength={1000} />
      </Field>
    </Opened>
  );
}
