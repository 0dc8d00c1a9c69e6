// Asks before a person is erased: what goes, what stays, and why it is done.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { Select } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useFormat, useT } from "~/ui/intl";
import { Note } from "~/ui/Note";
import { Section } from "~/ui/page";
import { erasureReasons } from "./contacts.rules";
import type { ErasurePreview } from "./preview-erasure.server";

export function EraseForm({ preview }: { preview: ErasurePreview }) {
  const { customer, contactId, consents, interactions, complaints, careSteps, invitations, purchases } =
    preview;
  const { isValued, credit, deals, clubs, readers } = preview;
  const t = useT("contacts");
  const tUi = useT("ui");
  const format = useFormat();
  const { form, fields, refusal } = useAnsweredForm<{ reason: string }>("erase");
  const going = [
    t(contactId ? "goes_contact" : "goes_file"),
    consents > 0 && t("goes_consents", { count: consents }),
    interactions > 0 && t("goes_interactions", { count: interactions }),
    complaints > 0 && t("goes_complaints", { count: complaints }),
    careSteps > 0 && t("goes_care", { count: careSteps }),
    invitations > 0 && t("goes_invitations", { count: invitations }),
    deals.length > 0 &&
      t("goes_deals", { count: deals.length, deals: format.list(deals.map(({ reference }) => reference)) }),
    clubs.length > 0 && t("goes_clubs", { clubs: format.list(clubs) }),
    isValued && t("goes_value"),
    t("goes_record"),
  ].filter((line) => line !== false);
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <RefusalNote refusal={refusal} />
      <Note kind="refused" title={t("erase_warning")} />
      <Section title={t("goes")}>
        <List lines={going} />
      </Section>
      <Section title={t("stays")}>
        <List
          lines={[
            t("stays_consents"),
            ...(complaints > 0 ? [t("stays_complaints")] : []),
            ...(purchases > 0 ? [t("stays_purchases")] : []),
            ...(credit > 0 ? [t("stays_credit")] : []),
            t("stays_deals"),
            t("stays_record"),
          ]}
        />
      </Section>
      {readers.length > 0 && (
        <Note kind="waiting">{t("erase_readers", { firms: format.list(readers) })}</Note>
      )}
      <Section title={t("erase_why")}>
        <div className="form">
          {contactId && <input type="hidden" name="contactId" value={contactId} />}
          <Field {...fieldProps(fields.reason)} label={t("why")} required>
            <Select
              placeholder={t("choose")}
              options={erasureReasons.map((reason) => ({ value: reason, label: t(`reason_${reason}`) }))}
            />
          </Field>
        </div>
      </Section>
      <div className="row">
        <SubmitButton kind="danger" name="intent" value="erase">
          {t("erase_now")}
        </SubmitButton>
        <ButtonLink kind="quiet" href={paths.customerPersons(customer.id)}>
          {tUi("cancel")}
        </ButtonLink>
      </div>
    </Form>
  );
}

function List({ lines }: { lines: readonly string[] }) {
  return (
    <ul className="stack">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
