// Plans an event or changes it.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { DateInput, Input, Select, Textarea } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { eventKinds } from "./events.rules";
import {
  type EventFormValues,
  longestLink,
  longestPlace,
  longestPurpose,
  longestTitle,
} from "./events.schema";

type EventFormProps = {
  intent: "plan" | "change";
  values: Partial<EventFormValues>;
  colleagues: readonly { id: string; name: string }[];
  /** Of the event that is changed. */
  version?: number;
  cancelHref: string;
};

export function EventForm({ intent, values, colleagues, version, cancelHref }: EventFormProps) {
  const t = useT("events");
  const tUi = useT("ui");
  const optional = tUi("optional");
  const { form, fields, refusal } = useAnsweredForm<EventFormValues>(intent, values);
  const time = <Input type="time" className="short" maxLength={5} />;
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      {version !== undefined && <input type="hidden" name="version" value={version} />}
      <RefusalNote refusal={refusal} />
      <Field {...fieldProps(fields.title)} label={t("title_field")} required>
        <Input maxLength={longestTitle} autoComplete="off" />
      </Field>
      <div className="field-row">
        <Field {...fieldProps(fields.kind)} label={t("kind")} required>
          <Select options={eventKinds.map((kind) => ({ value: kind, label: t(`kind_${kind}`) }))} />
        </Field>
        <Field {...fieldProps(fields.hostUserId)} label={t("host")} required>
          <Select options={colleagues.map(({ id, name }) => ({ value: id, label: name }))} />
        </Field>
      </div>
      <div className="field-row">
        <Field {...fieldProps(fields.startsOn)} label={t("starts_on")} required>
          <DateInput />
        </Field>
        <Field {...fieldProps(fields.startsAt)} label={t("starts_at")} help={t("time_help")} required>
          {time}
        </Field>
      </div>
      <div className="field-row">
        <Field {...fieldProps(fields.endsOn)} label={t("ends_on")} required>
          <DateInput />
        </Field>
        <Field {...fieldProps(fields.endsAt)} label={t("ends_at")} required>
          {time}
        </Field>
      </div>
      <Field {...fieldProps(fields.place)} label={t("place")} mark={optional}>
        <Input maxLength={longestPlace} autoComplete="off" />
      </Field>
      <Field {...fieldProps(fields.link)} label={t("link")} mark={optional} help={t("link_help")}>
        <Input inputMode="url" maxLength={longestLink} autoComplete="off" />
      </Field>
      <Field {...fieldProps(fields.purpose)} label={t("purpose")} mark={optional}>
        <Textarea rows={3} maxLength={longestPurpose} />
      </Field>
      <Field {...fieldProps(fields.capacity)} label={t("capacity")} mark={optional} help={t("capacity_help")}>
        <Input inputMode="numeric" className="num" maxLength={6} autoComplete="off" />
      </Field>
      <div className="field-row">
        <Field {...fieldProps(fields.remindDays)} label={t("remind_days")} required>
          <Input inputMode="numeric" className="num" maxLength={2} autoComplete="off" />
        </Field>
        <Field {...fieldProps(fields.followUpDays)} label={t("follow_up_days")} required>
          <Input inputMode="numeric" className="num" maxLength={2} autoComplete="off" />
        </Field>
      </div>
      <div className="row">
        <SubmitButton name="intent" value={intent}>
          {t(intent === "plan" ? "save_plan" : "save")}
        </SubmitButton>
        <ButtonLink kind="quiet" href={cancelHref}>
          {tUi("cancel")}
        </ButtonLink>
      </div>
    </Form>
  );
}
