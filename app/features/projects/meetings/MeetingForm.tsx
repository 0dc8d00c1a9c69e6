// Calls a meeting, or changes what stands of one.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { MeanwhileNote, SeenFields } from "~/http/MeanwhileNote";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm, useMeanwhile } from "~/http/use-answered-form";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { DateInput, Input, Textarea } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { longestNotes, longestPlace, longestTitle } from "./meetings.rules";
import type { MeetingFormValues } from "./meetings.schema";

type MeetingFormProps = {
  intent: "call" | "change";
  values: Partial<MeetingFormValues>;
  /** Of the meeting that is changed. */
  version?: number;
  timeZone: string;
  cancelHref: string;
};

/** Filled anew where somebody else was quicker, with what both made of it. */
export function MeetingForm(props: MeetingFormProps) {
  const meanwhile = useMeanwhile(props.intent);
  return <MeetingFields key={meanwhile?.version ?? 0} {...props} />;
}

function MeetingFields({ intent, values, version, timeZone, cancelHref }: MeetingFormProps) {
  const t = useT("project-meetings");
  const tUi = useT("ui");
  const optional = tUi("optional");
  const meanwhile = useMeanwhile(intent);
  const { form, fields, refusal } = useAnsweredForm<MeetingFormValues>(intent, values);
  const labels: Record<keyof MeetingFormValues, string> = {
    title: t("title_field"),
    startsOn: t("starts_on"),
    startsAt: t("starts_at"),
    minutes: t("minutes"),
    place: t("place"),
    notes: t("notes"),
  };
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      {meanwhile ? (
        <MeanwhileNote
          meanwhile={meanwhile}
          label={(field) => labels[field as keyof MeetingFormValues] ?? field}
        />
      ) : (
        <RefusalNote refusal={refusal} />
      )}
      {version !== undefined && (
        <SeenFields
          version={meanwhile?.version ?? version}
          values={meanwhile?.values ?? (values as Record<string, string>)}
        />
      )}
      <Field {...fieldProps(fields.title)} label={labels.title} required>
        <Input maxLength={longestTitle} autoComplete="off" />
      </Field>
      <div className="field-row">
        <Field {...fieldProps(fields.startsOn)} label={labels.startsOn} required>
          <DateInput />
        </Field>
        <Field
          {...fieldProps(fields.startsAt)}
          label={labels.startsAt}
          help={t("zone_help", { zone: timeZone.replaceAll("_", " ") })}
          required
        >
          <Input type="time" className="short" maxLength={5} />
        </Field>
        <Field {...fieldProps(fields.minutes)} label={labels.minutes} required>
          <Input inputMode="numeric" className="num" maxLength={4} autoComplete="off" />
        </Field>
      </div>
      <Field {...fieldProps(fields.place)} label={labels.place} mark={optional}>
        <Input maxLength={longestPlace} autoComplete="off" />
      </Field>
      <Field {...fieldProps(fields.notes)} label={labels.notes} mark={optional}>
        <Textarea rows={8} maxLength={longestNotes} />
      </Field>
      <div className="row">
        <SubmitButton name="intent" value={intent}>
          {t(intent === "call" ? "call_do" : "save")}
        </SubmitButton>
        <ButtonLink kind="quiet" href={cancelHref}>
          {tUi("cancel")}
        </ButtonLink>
      </div>
    </Form>
  );
}
