// What becomes of an event and of its guests. The address opens it: `?do=cancel`, `?do=follow_up`, `?do=guest&guest=…`.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm, useRefusal } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Input, Select, Textarea } from "~/ui/controls";
import { Dialog } from "~/ui/Dialog";
import { Field, fieldProps } from "~/ui/Field";
import { useFormat, useT } from "~/ui/intl";
import { Note } from "~/ui/Note";
import type { EventView } from "./events.queries.server";
import { guestAnswers } from "./events.rules";
import { longestNote, longestPurpose } from "./events.schema";
import type { GuestView } from "./guests.queries.server";
import { useGuestName } from "./use-guest-name";

type DialogProps = { event: EventView; closeHref: string };

export function CancelDialog({ event: { title, version }, closeHref }: DialogProps) {
  const t = useT("events");
  const { form, fields, refusal } = useAnsweredForm<{ reason: string }>("cancel");
  return (
    <Dialog title={t("cancel_title", { title })} closeHref={closeHref}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <input type="hidden" name="version" value={version} />
        <Field {...fieldProps(fields.reason)} label={t("reason")} help={t("cancel_help")} required>
          <Input maxLength={longestNote} autoComplete="off" />
        </Field>
        <div className="row">
          <SubmitButton kind="danger" name="intent" value="cancel">
            {t("cancel")}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}

export function FollowUpDialog({ event: { title, version }, closeHref }: DialogProps) {
  const t = useT("events");
  const optional = useT("ui")("optional");
  const { form, fields, refusal } = useAnsweredForm<{ note: string }>("follow_up");
  return (
    <Dialog title={t("follow_up_title", { title })} closeHref={closeHref}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <input type="hidden" name="version" value={version} />
        <Field {...fieldProps(fields.note)} label={t("outcome")} mark={optional}>
          <Textarea rows={4} maxLength={longestPurpose} />
        </Field>
        <div className="row">
          <SubmitButton name="intent" value="follow_up">
            {t("follow_up")}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}

/** An answer is changed as long as the event is planned, attendance once it has begun. */
export function GuestDialog({
  event,
  guest,
  hasBegun,
  closeHref,
}: DialogProps & { guest: GuestView; hasBegun: boolean }) {
  const t = useT("events");
  const optional = useT("ui")("optional");
  const format = useFormat();
  const nameOf = useGuestName();
  const { answer, attended, note, version } = guest;
  const { form, fields, refusal } = useAnsweredForm<Record<"answer" | "attended" | "note", string>>("guest", {
    answer,
    attended: attended === null ? "" : attended ? "yes" : "no",
    note,
  });
  const removal = useRefusal("remove");
  const isPlanned = event.state === "planned";
  const who = guest.invitedBy ?? t("somebody");
  return (
    <Dialog title={nameOf(guest)} closeHref={closeHref}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal ?? removal} />
        {guest.silent && <Note kind="waiting" title={t(`silent_${guest.silent}`)} />}
        <p className="soft">{t("invited_by", { who, date: format.date(guest.invitedAt) })}</p>
        <input type="hidden" name="guestId" value={guest.id} />
        <input type="hidden" name="version" value={version} />
        {isPlanned ? (
          <Field {...fieldProps(fields.answer)} label={t("answer")} required>
            <Select options={guestAnswers.map((value) => ({ value, label: t(`answer_${value}`) }))} />
          </Field>
        ) : (
          <input type="hidden" name="answer" value={answer} />
        )}
        {hasBegun && event.state !== "cancelled" && (
          <Field {...fieldProps(fields.attended)} label={t("attended")}>
            <Select
              placeholder={t("not_noted")}
              options={[
                { value: "yes", label: t("came") },
                { value: "no", label: t("stayed_away") },
              ]}
            />
          </Field>
        )}
        <Field {...fieldProps(fields.note)} label={t("note")} mark={optional}>
          <Textarea rows={3} maxLength={longestNote} />
        </Field>
        <div className="row">
          <SubmitButton name="intent" value="guest">
            {t("save")}
          </SubmitButton>
          {isPlanned && (
            <SubmitButton kind="danger" name="intent" value="remove">
              {t("remove")}
            </SubmitButton>
          )}
        </div>
      </Form>
    </Dialog>
  );
}
