// The questions of a decision: what to ask the partner, why a deal is rejected, which deal it repeats. The address opens them,
// so that they work without script.

import { Form } from "@remix-run/react";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Input, Select, Textarea } from "~/ui/controls";
import { Dialog } from "~/ui/Dialog";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { rejectionReasons } from "./deal-reasons.rules";
import type { RegistrationState } from "./deals.rules";

export const decisionQuestions = ["return", "reject", "duplicate"] as const;
export type DecisionQuestion = (typeof decisionQuestions)[number];

/** A deal that this one may repeat. */
export type LikelyOriginal = { reference: string; customerName: string; registrant: string };

type DecisionDialogProps = {
  question: DecisionQuestion;
  deal: { id: string; version: number; state: RegistrationState; customerName: string };
  likely: readonly LikelyOriginal[];
  /** The reference that the address names as the original. */
  original: string | null;
};

type Values = { reason: string; note: string; duplicateOf: string };

export function DecisionDialog({ question, deal, likely, original }: DecisionDialogProps) {
  const t = useT("queue");
  const tDeals = useT("deals");
  const { form, fields, refusal } = useAnsweredForm<Values>(
    question,
    original ? { duplicateOf: original } : {},
  );
  // A rejection that was contested is upheld for good; its reason stands already.
  const isUpheld = question === "reject" && deal.state === "contested";
  const name = isUpheld ? "uphold" : question;
  return (
    <Dialog title={t(`${name}_title`, { customer: deal.customerName })} closeHref={paths.queue(deal.id)}>
      <Form method="post" className="form" id={form.id} noValidate>
        <RefusalNote refusal={refusal} />
        <p className="soft">{t(`${name}_text`)}</p>
        <input type="hidden" name="dealId" value={deal.id} />
        <input type="hidden" name="version" value={deal.version} />
        {name === "reject" && (
          <Field {...fieldProps(fields.reason)} label={t("reason")}>
            <Select
              placeholder={tDeals("choose_reason")}
              options={rejectionReasons.map((reason) => ({
                value: reason,
                label: tDeals(`rejection_${reason}`),
              }))}
            />
          </Field>
        )}
        {name === "duplicate" && (
          <Field {...fieldProps(fields.duplicateOf)} label={t("original")} help={t("original_help")}>
            <Input autoComplete="off" maxLength={64} list="likely-originals" />
            <datalist id="likely-originals">
              {likely.map(({ reference, customerName, registrant }) => (
                <option key={reference} value={reference}>
                  {`${customerName} · ${registrant}`}
                </option>
              ))}
            </datalist>
          </Field>
        )}
        <Field {...fieldProps(fields.note)} label={t(`${name}_note`)} help={t("note_help")}>
          <Textarea maxLength={2000} rows={4} />
        </Field>
        <div className="row">
          <SubmitButton kind={question === "return" ? "primary" : "danger"} name="intent" value={question}>
            {t(name)}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}
