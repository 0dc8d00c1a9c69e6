// The questions of a deal's steps: what it takes to withdraw, contest, convert, close, revoke, or move the sale. The address
// opens them (`?do=withdraw`), so that they work without script.

import { Form, useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { decimalText } from "~/lib/money";
import { SubmitButton } from "~/ui/Button";
import { DateInput, MoneyInput, Select, Textarea } from "~/ui/controls";
import { Dialog } from "~/ui/Dialog";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import type { DealOffer } from "./deal-offers.rules";
import { lossReasons, revocationReasons } from "./deal-reasons.rules";
import { type SaleStage, saleStages } from "./deals.rules";

/** The steps that ask something; the others have pages of their own. */
export type DealQuestion = Exclude<DealOffer, "answer" | "edit" | "decide">;

type Asked = {
  id: string;
  version: number;
  amountMinor: number | null;
  currency: string | null;
  saleStage: SaleStage;
  /** Today where the reader is. */
  today: string;
};

type Values = {
  note: string;
  reason: string;
  lossReason: string;
  stage: string;
  amount: string;
  closedOn: string;
};

export function DealDialog({ question, deal }: { question: DealQuestion; deal: Asked }) {
  const t = useT("deals");
  const { pathname } = useLocation();
  const { amountMinor, currency } = deal;
  const { form, fields, refusal } = useAnsweredForm<Values>(question, {
    stage: deal.saleStage,
    closedOn: deal.today,
    amount: amountMinor !== null && currency ? decimalText(amountMinor, currency) : "",
  });
  const note = (label: string): ReactNode => (
    <Field {...fieldProps(fields.note)} label={label} help={t("note_help")}>
      <Textarea maxLength={2000} rows={3} />
    </Field>
  );
  const loss = (field: Parameters<typeof fieldProps>[0]): ReactNode => (
    <Field {...fieldProps(field)} label={t("loss_reason")}>
      <Select
        placeholder={t("choose_reason")}
        options={lossReasons.map((reason) => ({ value: reason, label: t(`loss_${reason}`) }))}
      />
    </Field>
  );
  const closedOn = (
    <Field {...fieldProps(fields.closedOn)} label={t("closed_on")}>
      <DateInput max={deal.today} />
    </Field>
  );
  const bodies: Record<DealQuestion, ReactNode> = {
    withdraw: note(t("note_optional")),
    contest: note(t("contest_note")),
    convert: null,
    move_stage: (
      <>
        <Field {...fieldProps(fields.stage)} label={t("sale_stage")}>
          <Select options={saleStages.map((stage) => ({ value: stage, label: t(`stage_${stage}`) }))} />
        </Field>
        {loss(fields.lossReason)}
        {note(t("note_optional"))}
      </>
    ),
    close_won: (
      <>
        <Field {...fieldProps(fields.amount)} label={t("won_amount")}>
          <MoneyInput currency={currency} maxLength={100} />
        </Field>
        {closedOn}
      </>
    ),
    close_lost: (
      <>
        {loss(fields.reason)}
        {note(t("note_optional"))}
        {closedOn}
      </>
    ),
    revoke: (
      <>
        <Field {...fieldProps(fields.reason)} label={t("revocation_reason")}>
          <Select
            placeholder={t("choose_reason")}
            options={revocationReasons.map((reason) => ({ value: reason, label: t(`revocation_${reason}`) }))}
          />
        </Field>
        {note(t("note_optional"))}
      </>
    ),
  };
  const isEnding = question === "withdraw" || question === "revoke" || question === "close_lost";
  return (
    <Dialog title={t(`${question}_title`)} closeHref={pathname}>
      <Form method="post" className="form" id={form.id} noValidate>
        <RefusalNote refusal={refusal} />
        <p className="soft">{t(`${question}_text`)}</p>
        <input type="hidden" name="version" value={deal.version} />
        {bodies[question]}
        <div className="row">
          <SubmitButton kind={isEnding ? "danger" : "primary"} name="intent" value={question}>
            {t(question)}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}
