// Writes down what a customer complains of.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { DateInput, Input, RadioOptions, Select, Textarea } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import {
  complaintCauses,
  complaintFaiths,
  complaintKinds,
  complaintSeverities,
  daysToReply,
} from "./complaints.rules";
import type { ComplaintInput } from "./complaints.schema";

type Named = { id: string; name: string };

type ComplaintFormProps = {
  choices: {
    colleagues: readonly Named[];
    contacts: readonly Named[];
    deals: readonly { id: string; reference: string }[];
    lines: readonly (Named & { supplier: string })[];
  };
  ownUserId: string;
  today: string;
  cancelHref: string;
};

const optionsOf = (named: readonly Named[]) => named.map(({ id, name }) => ({ value: id, label: name }));

export function ComplaintForm({ choices, ownUserId, today, cancelHref }: ComplaintFormProps) {
  const t = useT("complaints");
  const tUi = useT("ui");
  const optional = tUi("optional");
  const { contacts, deals, lines, colleagues } = choices;
  const { form, fields, refusal } = useAnsweredForm<Record<keyof ComplaintInput, string>>("record", {
    severity: "medium",
    faith: "good",
    receivedOn: today,
    ownerUserId: ownUserId,
  });
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <RefusalNote refusal={refusal} />
      <div className="field-row">
        <Field {...fieldProps(fields.kind)} label={t("kind")} required>
          <Select
            placeholder={t("choose")}
            options={complaintKinds.map((kind) => ({ value: kind, label: t(`kind_${kind}`) }))}
          />
        </Field>
        <Field {...fieldProps(fields.receivedOn)} label={t("received_on")} required>
          <DateInput />
        </Field>
      </div>
      <Field {...fieldProps(fields.subject)} label={t("subject")} help={t("subject_help")} required>
        <Input maxLength={200} autoComplete="off" />
      </Field>
      <Field {...fieldProps(fields.description)} label={t("description")} required>
        <Textarea rows={5} maxLength={4000} />
      </Field>
      <Field {...fieldProps(fields.severity)} label={t("severity")} group>
        <RadioOptions
          options={complaintSeverities.map((severity) => ({
            value: severity,
            label: t(`severity_${severity}`),
            help: t("severity_help", { days: daysToReply[severity] }),
          }))}
        />
      </Field>
      {contacts.length > 0 && (
        <Field {...fieldProps(fields.contactId)} label={t("contact")} mark={optional}>
          <Select placeholder={t("nobody")} options={optionsOf(contacts)} />
        </Field>
      )}
      <div className="field-row">
        <Field {...fieldProps(fields.productLineId)} label={t("line")} mark={optional}>
          <Select
            placeholder={t("none")}
            options={lines.map(({ id, name, supplier }) => ({
              value: id,
              label: t("line_of", { name, supplier }),
            }))}
          />
        </Field>
        {deals.length > 0 && (
          <Field {...fieldProps(fields.dealId)} label={t("deal")} mark={optional}>
            <Select
              placeholder={t("none")}
              options={deals.map(({ id, reference }) => ({ value: id, label: reference }))}
            />
          </Field>
        )}
      </div>
      <div className="field-row">
        <Field {...fieldProps(fields.cause)} label={t("cause")} mark={optional} help={t("cause_help")}>
          <Select
            placeholder={t("cause_none")}
            options={complaintCauses.map((cause) => ({ value: cause, label: t(`cause_${cause}`) }))}
          />
        </Field>
        <Field {...fieldProps(fields.faith)} label={t("faith")} help={t("faith_help")}>
          <Select options={complaintFaiths.map((faith) => ({ value: faith, label: t(`faith_${faith}`) }))} />
        </Field>
      </div>
      <Field {...fieldProps(fields.ownerUserId)} label={t("owner")} help={t("owner_help")}>
        <Select options={optionsOf(colleagues)} />
      </Field>
      <div className="row">
        <SubmitButton name="intent" value="record">
          {t("new")}
        </SubmitButton>
        <ButtonLink kind="quiet" href={cancelHref}>
          {tUi("cancel")}
        </ButtonLink>
      </div>
    </Form>
  );
}
