// Writes down what a person has consented to, and that it was withdrawn. The address opens it: `?do=consent`, `?do=withdraw`.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { CheckboxOptions, DateInput, Input, Select } from "~/ui/controls";
import { Dialog } from "~/ui/Dialog";
import { Field, fieldProps } from "~/ui/Field";
import { useFormat, useT } from "~/ui/intl";
import { Note } from "~/ui/Note";
import type { ConsentView } from "./consents.queries.server";
import { consentCategories, consentChannels, consentPurposes, consentSources } from "./consents.rules";

type Typed = Record<
  "purpose" | "channel" | "recipientId" | "textVersion" | "givenOn" | "endsOn" | "source" | "evidence",
  string
> & { categories: string[] };

type ConsentDialogProps = {
  /** Without an id the customer itself. */
  person: { id: string | null; name: string };
  allies: readonly { id: string; name: string }[];
  today: string;
  closeHref: string;
};

export function ConsentDialog({ person, allies, today, closeHref }: ConsentDialogProps) {
  const t = useT("contacts");
  const optional = useT("ui")("optional");
  const { form, fields, refusal } = useAnsweredForm<Typed>("give_consent", { givenOn: today });
  return (
    <Dialog title={t("consent_title", { name: person.name })} closeHref={closeHref}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        {person.id && <input type="hidden" name="contactId" value={person.id} />}
        <Field {...fieldProps(fields.purpose)} label={t("purpose")} required>
          <Select
            placeholder={t("choose")}
            options={consentPurposes.map((one) => ({ value: one, label: t(`purpose_${one}`) }))}
          />
        </Field>
        <div className="field-row">
          <Field {...fieldProps(fields.channel)} label={t("channel")} help={t("channel_help")}>
            <Select
              placeholder={t("none")}
              options={consentChannels.map((one) => ({ value: one, label: t(`channel_${one}`) }))}
            />
          </Field>
          <Field {...fieldProps(fields.recipientId)} label={t("recipient")} help={t("recipient_help")}>
            <Select
              placeholder={t("none")}
              options={allies.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Field>
        </div>
        <Field {...fieldProps(fields.categories)} label={t("categories")} help={t("categories_help")} group>
          <CheckboxOptions
            options={consentCategories.map((one) => ({ value: one, label: t(`category_${one}`) }))}
          />
        </Field>
        <div className="field-row">
          <Field {...fieldProps(fields.givenOn)} label={t("given_on")} required>
            <DateInput />
          </Field>
          <Field {...fieldProps(fields.endsOn)} label={t("until")} mark={optional}>
            <DateInput />
          </Field>
        </div>
        <div className="field-row">
          <Field {...fieldProps(fields.source)} label={t("source")} required>
            <Select
              placeholder={t("choose")}
              options={consentSources.map((one) => ({ value: one, label: t(`source_${one}`) }))}
            />
          </Field>
          <Field {...fieldProps(fields.textVersion)} label={t("text_version")} mark={optional}>
            <Input maxLength={120} autoComplete="off" />
          </Field>
        </div>
        <Field {...fieldProps(fields.evidence)} label={t("evidence")} help={t("evidence_help")} required>
          <Input maxLength={500} autoComplete="off" />
        </Field>
        <div className="row">
          <SubmitButton name="intent" value="give_consent">
            {t("save_consent")}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}

export function WithdrawDialog({
  consent,
  seenAt,
  today,
  closeHref,
}: {
  consent: ConsentView;
  /** When the firm that the consent names last read of the person; null where it never did. */
  seenAt: string | null;
  today: string;
  closeHref: string;
}) {
  const t = useT("contacts");
  const format = useFormat();
  const optional = useT("ui")("optional");
  const { form, fields, refusal } = useAnsweredForm<Record<"withdrawnOn" | "note", string>>(
    "withdraw_consent",
    { withdrawnOn: today },
  );
  return (
    <Dialog title={t("withdraw_title")} closeHref={closeHref}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <p className="soft">{t("withdraw_text")}</p>
        {seenAt && (
          <Note kind="waiting">
            {t("seen_by", { firm: consent.recipient?.name ?? "", date: format.date(seenAt) })}
          </Note>
        )}
        <input type="hidden" name="consentId" value={consent.id} />
        <Field {...fieldProps(fields.withdrawnOn)} label={t("withdrawn_on")} required>
          <DateInput />
        </Field>
        <Field {...fieldProps(fields.note)} label={t("withdrawal_note")} mark={optional}>
          <Input maxLength={500} autoComplete="off" />
        </Field>
        <div className="row">
          <SubmitButton kind="danger" name="intent" value="withdraw_consent">
            {t("withdraw")}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}
