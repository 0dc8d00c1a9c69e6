// What is done with a credit line and its bookings. The address opens it: `?do=review`, `?do=settle&entry=…`.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { decimalText } from "~/lib/money";
import { SubmitButton } from "~/ui/Button";
import { DateInput, Input, MoneyInput, Select } from "~/ui/controls";
import { Dialog } from "~/ui/Dialog";
import { Field, fieldProps } from "~/ui/Field";
import { useFormat, useT } from "~/ui/intl";
import { useBooked } from "./CreditStatus";
import type { CreditView, EntryView, SettlementView } from "./credit.queries.server";
import { outcomesFor, settlementKinds } from "./credit.rules";
import { longestCreditText } from "./credit.schema";

type LineProps = { line: CreditView; closeHref: string };

/** A dialog that asks why alone. */
function ReasonDialog({
  intent,
  title,
  text,
  closeHref,
  children,
}: {
  intent: "decline" | "take_back_entry" | "take_back_settlement";
  title: string;
  text: string;
  closeHref: string;
  /** What the form names. */
  children: ReactNode;
}) {
  const t = useT("credit");
  const { form, fields, refusal } = useAnsweredForm<{ reason: string }>(intent);
  return (
    <Dialog title={title} closeHref={closeHref}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        {children}
        <p>{text}</p>
        <Field {...fieldProps(fields.reason)} label={t("why")} required>
          <Input maxLength={longestCreditText} autoComplete="off" />
        </Field>
        <div className="row">
          <SubmitButton kind="danger" name="intent" value={intent}>
            {t(intent)}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}

export function DeclineDialog({ line, closeHref }: LineProps) {
  const t = useT("credit");
  return (
    <ReasonDialog
      intent="decline"
      title={t("decline_title", { customer: line.customer.name })}
      text={t("decline_text")}
      closeHref={closeHref}
    >
      <input type="hidden" name="version" value={line.version} />
    </ReasonDialog>
  );
}

export function TakeBackEntryDialog({ entry, closeHref }: { entry: EntryView; closeHref: string }) {
  const t = useT("credit");
  const bookedOf = useBooked();
  return (
    <ReasonDialog
      intent="take_back_entry"
      title={t("take_back_entry_title", { what: bookedOf(entry) })}
      text={t("take_back_text")}
      closeHref={closeHref}
    >
      <input type="hidden" name="entryId" value={entry.id} />
      <input type="hidden" name="version" value={entry.version} />
    </ReasonDialog>
  );
}

export function TakeBackSettlementDialog({
  settlement,
  closeHref,
}: {
  settlement: SettlementView;
  closeHref: string;
}) {
  const t = useT("credit");
  const format = useFormat();
  return (
    <ReasonDialog
      intent="take_back_settlement"
      title={t("take_back_settlement_title", {
        what: t(`settled_${settlement.kind}`),
        amount: format.money(settlement.amount),
      })}
      text={t("take_back_text")}
      closeHref={closeHref}
    >
      <input type="hidden" name="settlementId" value={settlement.id} />
    </ReasonDialog>
  );
}

type ReviewFields = Record<"outcome" | "limit" | "reason" | "nextReviewOn", string>;

export function ReviewDialog({ line, closeHref }: LineProps) {
  const t = useT("credit");
  const { form, fields, refusal } = useAnsweredForm<ReviewFields>("review", { outcome: "keep" });
  return (
    <Dialog title={t("review_title", { customer: line.customer.name })} closeHref={closeHref}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <input type="hidden" name="version" value={line.version} />
        <input type="hidden" name="currency" value={line.limit.currency} />
        <Field {...fieldProps(fields.outcome)} label={t("outcome")} required>
          <Select
            options={outcomesFor(line.state).map((outcome) => ({
              value: outcome,
              label: t(`outcome_${outcome}`),
            }))}
          />
        </Field>
        <Field
          {...fieldProps(fields.limit)}
          label={t("new_limit_in", { currency: line.limit.currency })}
          help={t("new_limit_help")}
        >
          <MoneyInput maxLength={40} />
        </Field>
        <Field {...fieldProps(fields.reason)} label={t("why")} required>
          <Input maxLength={longestCreditText} autoComplete="off" />
        </Field>
        <Field {...fieldProps(fields.nextReviewOn)} label={t("next_review")} help={t("next_review_help")}>
          <DateInput />
        </Field>
        <div className="row">
          <SubmitButton name="intent" value="review">
            {t("review")}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}

export function AssignDialog({
  line,
  colleagues,
  closeHref,
}: LineProps & { colleagues: readonly { id: string; name: string }[] }) {
  const t = useT("credit");
  const { form, fields, refusal } = useAnsweredForm<{ ownerUserId: string }>("assign", {
    ownerUserId: line.owner.id,
  });
  return (
    <Dialog title={t("assign_title", { customer: line.customer.name })} closeHref={closeHref}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <input type="hidden" name="version" value={line.version} />
        <Field {...fieldProps(fields.ownerUserId)} label={t("owner")} required>
          <Select options={colleagues.map(({ id, name }) => ({ value: id, label: name }))} />
        </Field>
        <div className="row">
          <SubmitButton name="intent" value="assign">
            {t("assign")}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}

type BookFields = Record<"purchaseId" | "bookedOn" | "amount" | "description" | "overrideReason", string>;

export type Bookable = Pick<EntryView, "purchase" | "description" | "bookedOn" | "amount">;

/** `mayOverride`: whether the reader can let it go over the limit. */
export function BookDialog({
  line,
  bookable,
  mayOverride,
  closeHref,
}: LineProps & { bookable: readonly Bookable[]; mayOverride: boolean }) {
  const t = useT("credit");
  const format = useFormat();
  const optional = useT("ui")("optional");
  const bookedOf = useBooked();
  const { form, fields, refusal } = useAnsweredForm<BookFields>("book");
  const { currency } = line.limit;
  return (
    <Dialog title={t("book_title", { customer: line.customer.name })} closeHref={closeHref}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <input type="hidden" name="version" value={line.version} />
        <input type="hidden" name="currency" value={currency} />
        <Field {...fieldProps(fields.purchaseId)} label={t("purchase")} help={t("purchase_help")}>
          <Select
            placeholder={t("opening")}
            options={bookable.map((entry) => ({
              value: entry.purchase?.id ?? "",
              label: t("purchase_choice", {
                what: bookedOf(entry),
                date: format.date(entry.bookedOn),
                amount: format.money(entry.amount),
              }),
            }))}
          />
        </Field>
        <div className="field-row">
          <Field {...fieldProps(fields.bookedOn)} label={t("booked_on")} help={t("of_purchase_help")}>
            <DateInput />
          </Field>
          <Field
            {...fieldProps(fields.amount)}
            label={t("amount_in", { currency })}
            help={t("of_purchase_help")}
          >
            <MoneyInput maxLength={40} />
          </Field>
        </div>
        <Field {...fieldProps(fields.description)} label={t("description")} mark={optional}>
          <Input maxLength={longestCreditText} autoComplete="off" />
        </Field>
        {mayOverride && (
          <Field
            {...fieldProps(fields.overrideReason)}
            label={t("override_reason")}
            mark={optional}
            help={t("override_help")}
          >
            <Input maxLength={longestCreditText} autoComplete="off" />
          </Field>
        )}
        <div className="row">
          <SubmitButton name="intent" value="book">
            {t("book")}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}

type SettleFields = Record<"kind" | "settledOn" | "amount", string>;

export function SettleDialog({
  entry,
  today,
  closeHref,
}: {
  entry: EntryView;
  today: string;
  closeHref: string;
}) {
  const t = useT("credit");
  const format = useFormat();
  const bookedOf = useBooked();
  const { amountMinor, currency } = entry.open;
  const { form, fields, refusal } = useAnsweredForm<SettleFields>("settle", {
    kind: "payment",
    settledOn: today,
    amount: decimalText(amountMinor, currency),
  });
  return (
    <Dialog title={t("settle_title", { what: bookedOf(entry) })} closeHref={closeHref}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <input type="hidden" name="entryId" value={entry.id} />
        <input type="hidden" name="version" value={entry.version} />
        <input type="hidden" name="currency" value={currency} />
        <p>{t("settle_text", { open: format.money(entry.open) })}</p>
        <Field {...fieldProps(fields.kind)} label={t("settlement_kind")} required>
          <Select options={settlementKinds.map((kind) => ({ value: kind, label: t(`settled_${kind}`) }))} />
        </Field>
        <div className="field-row">
          <Field {...fieldProps(fields.settledOn)} label={t("settled_on")} required>
            <DateInput />
          </Field>
          <Field {...fieldProps(fields.amount)} label={t("amount_in", { currency })} required>
            <MoneyInput maxLength={40} />
          </Field>
        </div>
        <div className="row">
          <SubmitButton name="intent" value="settle">
            {t("settle")}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}
