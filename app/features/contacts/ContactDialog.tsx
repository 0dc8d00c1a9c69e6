// Adds a contact or changes one, writes down how a person is reached, and ends a contact. The address opens it: `?do=<step>`.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import type { FieldOption } from "~/http/field-options.server";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Checkbox, Input, Select, Textarea } from "~/ui/controls";
import { Dialog } from "~/ui/Dialog";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import type { ContactView } from "./contacts.queries.server";

type Typed = Record<"name" | "jobTitle" | "email" | "phone" | "language" | "notes" | "isMain", string>;

const valuesOf = (contact: ContactView | null): Partial<Typed> =>
  contact
    ? {
        name: contact.name,
        jobTitle: contact.jobTitle,
        email: contact.email,
        phone: contact.phone,
        language: contact.language ?? "",
        notes: contact.notes,
        isMain: contact.isMain ? "on" : "",
      }
    : {};

type DialogProps = { closeHref: string; languages: readonly FieldOption[] };

/** `contact`: the one that is changed; null for a new one. */
export function ContactDialog({
  contact,
  closeHref,
  languages,
}: DialogProps & { contact: ContactView | null }) {
  const t = useT("contacts");
  const intent = contact ? "change_contact" : "add_contact";
  const { form, fields, refusal } = useAnsweredForm<Typed>(intent, valuesOf(contact));
  return (
    <Dialog title={contact ? t("change_title") : t("add_title")} closeHref={closeHref}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        {contact && <RowFields contact={contact} />}
        <Field {...fieldProps(fields.name)} label={t("name")} required>
          <Input maxLength={120} autoComplete="off" />
        </Field>
        <ReachFields fields={fields} languages={languages} />
        <Checkbox
          name="isMain"
          label={t("main_contact")}
          help={t("main_help")}
          defaultChecked={fields.isMain.initialValue === "on"}
        />
        <div className="row">
          <SubmitButton name="intent" value={intent}>
            {t("save")}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}

export function OwnReachDialog({
  name,
  own,
  closeHref,
  languages,
}: DialogProps & { name: string; own: ContactView | null }) {
  const t = useT("contacts");
  const { form, fields, refusal } = useAnsweredForm<Typed>("save_reach", valuesOf(own));
  return (
    <Dialog title={t("reach_title", { name })} closeHref={closeHref}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        {own && <input type="hidden" name="version" value={own.version} />}
        <ReachFields fields={fields} languages={languages} />
        <div className="row">
          <SubmitButton name="intent" value="save_reach">
            {t("save")}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}

export function EndContactDialog({ contact, closeHref }: { contact: ContactView; closeHref: string }) {
  const t = useT("contacts");
  const { form, fields, refusal } = useAnsweredForm<{ reason: string }>("end_contact");
  return (
    <Dialog title={t("end_title", { name: contact.name })} closeHref={closeHref}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <p className="soft">{t("end_text")}</p>
        <RowFields contact={contact} />
        <Field {...fieldProps(fields.reason)} label={t("why")} required>
          <Input maxLength={300} autoComplete="off" />
        </Field>
        <div className="row">
          <SubmitButton kind="danger" name="intent" value="end_contact">
            {t("end")}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}

function RowFields({ contact: { id, version } }: { contact: ContactView }) {
  return (
    <>
      <input type="hidden" name="contactId" value={id} />
      <input type="hidden" name="version" value={version} />
    </>
  );
}

type ReachFieldsProps = {
  fields: ReturnType<typeof useAnsweredForm<Typed>>["fields"];
  languages: readonly FieldOption[];
};

function ReachFields({ fields, languages }: ReachFieldsProps) {
  const t = useT("contacts");
  const optional = useT("ui")("optional");
  return (
    <>
      <Field {...fieldProps(fields.jobTitle)} label={t("job_title")} mark={optional}>
        <Input maxLength={120} autoComplete="off" />
      </Field>
      <div className="field-row">
        <Field {...fieldProps(fields.email)} label={t("email")} mark={optional}>
          <Input type="email" autoComplete="off" />
        </Field>
        <Field {...fieldProps(fields.phone)} label={t("phone")} mark={optional}>
          <Input type="tel" maxLength={40} autoComplete="off" />
        </Field>
      </div>
      <Field {...fieldProps(fields.language)} label={t("language")} mark={optional}>
        <Select placeholder={t("not_known")} options={languages} />
      </Field>
      <Field {...fieldProps(fields.notes)} label={t("notes")} mark={optional}>
        <Textarea rows={3} maxLength={2000} />
      </Field>
    </>
  );
}
