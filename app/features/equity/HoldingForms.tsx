// The forms on a holding's page: the answer to a claim, an end, taking back, and the switches of who sees it.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { DateInput, Textarea } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { Note } from "~/ui/Note";
import { Status } from "~/ui/Status";
import type { ShowView } from "./get-holding.server";

/** One note, two verbs; only a dispute needs its reason. */
export function AnswerClaim({ firm, mayAnswer }: { firm: string; mayAnswer: boolean }) {
  const t = useT("equity");
  const { form, fields } = useAnsweredForm<{ note: string }>("answer");
  return (
    <div className="stack">
      <Note kind="waiting" title={t("answer_title", { firm })}>
        {mayAnswer ? t("answer_text") : t("answer_viewer")}
      </Note>
      {mayAnswer && (
        <Form method="post" className="form" {...getFormProps(form)}>
          <Field {...fieldProps(fields.note)} label={t("answer_note")} help={t("answer_note_help")}>
            <Textarea rows={2} maxLength={1000} />
          </Field>
          <div className="row">
            <SubmitButton name="intent" value="confirm" icon="check">
              {t("confirm")}
            </SubmitButton>
            <SubmitButton kind="danger" name="intent" value="dispute">
              {t("dispute")}
            </SubmitButton>
          </div>
        </Form>
      )}
    </div>
  );
}

export function EndForm({ version, today }: { version: number; today: string }) {
  const t = useT("equity");
  const { form, fields } = useAnsweredForm<{ endsOn: string; version: string }>("end", { endsOn: today });
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <input type="hidden" name="version" value={version} />
      <Field {...fieldProps(fields.endsOn)} label={t("ends_on")} help={t("ends_on_help")} required>
        <DateInput />
      </Field>
      <div className="row">
        <SubmitButton kind="plain" name="intent" value="end">
          {t("end")}
        </SubmitButton>
      </div>
    </Form>
  );
}

export function WithdrawForm() {
  const t = useT("equity");
  return (
    <Form method="post" className="stack">
      <p className="soft small-text">{t("withdraw_text")}</p>
      <div className="row">
        <SubmitButton kind="danger" name="intent" value="withdraw">
          {t("withdraw")}
        </SubmitButton>
      </div>
    </Form>
  );
}

/** Our side's switch for each alliance, and how the other side has set its own. */
export function ShowForms({ shows, mayEdit }: { shows: readonly ShowView[]; mayEdit: boolean }) {
  const t = useT("equity");
  return (
    <ul className="stack">
      {shows.map(({ alliance, ours, theirs }) => (
        <li key={alliance.id} className="stack">
          <span className="strong">{alliance.name}</span>
          <Status kind={ours && theirs !== false ? "approved" : "draft"}>{t(stateOf(ours, theirs))}</Status>
          {mayEdit && (
            <Form method="post" aria-label={t("show_to", { alliance: alliance.name })}>
              <input type="hidden" name="allianceId" value={alliance.id} />
              <SubmitButton kind="plain" small name="intent" value={ours ? "hide" : "show"}>
                {ours ? t("hide") : t(alliance.isOpen ? "show_members" : "show_lead")}
              </SubmitButton>
            </Form>
          )}
        </li>
      ))}
    </ul>
  );
}

const stateOf = (ours: boolean, theirs: boolean | null) => {
  if (ours) return theirs === false ? "shown_by_us" : "shown";
  return theirs ? "shown_by_them" : "not_shown";
};
