// Writes an interaction down, plans a next step, and closes one. The address opens it: `?do=interaction`, `?do=plan`, `?do=done`.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { DateInput, Input, Select, Textarea } from "~/ui/controls";
import { Dialog } from "~/ui/Dialog";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import type { NextStepView } from "./interactions.queries.server";
import { interactionKinds, nextStepKinds, reminders } from "./interactions.rules";

type Named = { id: string; name: string };
type DialogProps = { closeHref: string; colleagues: readonly Named[]; ownUserId: string };

const optionsOf = (named: readonly Named[]) => named.map(({ id, name }) => ({ value: id, label: name }));

export function InteractionDialog({
  contacts,
  today,
  closeHref,
  colleagues,
  ownUserId,
}: DialogProps & {
  /** Of a company; null where the customer is itself the person. */
  contacts: readonly Named[] | null;
  today: string;
}) {
  const t = useT("interactions");
  const optional = useT("ui")("optional");
  type Typed = Record<
    | "kind"
    | "contactId"
    | "happenedOn"
    | "text"
    | "nextKind"
    | "nextText"
    | "nextDueOn"
    | "nextRemind"
    | "nextOwnerUserId",
    string
  >;
  const { form, fields, refusal } = useAnsweredForm<Typed>("record", {
    kind: "visit",
    happenedOn: today,
    nextKind: "call",
    nextRemind: "1",
    nextOwnerUserId: ownUserId,
  });
  return (
    <Dialog title={t("record_title")} closeHref={closeHref}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <div className="field-row">
          <Field {...fieldProps(fields.kind)} label={t("kind")} required>
            <Select options={interactionKinds.map((kind) => ({ value: kind, label: t(`kind_${kind}`) }))} />
          </Field>
          <Field {...fieldProps(fields.happenedOn)} label={t("happened_on")} required>
            <DateInput />
          </Field>
        </div>
        {contacts && contacts.length > 0 && (
          <Field {...fieldProps(fields.contactId)} label={t("contact")} mark={optional}>
            <Select placeholder={t("nobody")} options={optionsOf(contacts)} />
          </Field>
        )}
        <Field {...fieldProps(fields.text)} label={t("what_was_said")} required>
          <Textarea rows={5} maxLength={4000} />
        </Field>
        <Field {...fieldProps(fields.nextText)} label={t("next_step")} mark={optional}>
          <Input maxLength={300} autoComplete="off" />
        </Field>
        <div className="field-row">
          <Field {...fieldProps(fields.nextKind)} label={t("step_kind")}>
            <Select options={nextStepKinds.map((kind) => ({ value: kind, label: t(`step_${kind}`) }))} />
          </Field>
          <Field {...fieldProps(fields.nextDueOn)} label={t("due_on")}>
            <DateInput />
          </Field>
        </div>
        <div className="field-row">
          <Field {...fieldProps(fields.nextOwnerUserId)} label={t("owner")}>
            <Select options={optionsOf(colleagues)} />
          </Field>
          <Field {...fieldProps(fields.nextRemind)} label={t("remind")}>
            <Select
              options={reminders.map((days) => ({ value: String(days), label: t("remind_days", { days }) }))}
            />
          </Field>
        </div>
        <div className="row">
          <SubmitButton name="intent" value="record">
            {t("save")}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}

export function PlanDialog({ closeHref, colleagues, ownUserId }: DialogProps) {
  const t = useT("interactions");
  type Typed = Record<"kind" | "text" | "dueOn" | "remind" | "ownerUserId", string>;
  const { form, fields, refusal } = useAnsweredForm<Typed>("plan", {
    kind: "visit",
    remind: "1",
    ownerUserId: ownUserId,
  });
  return (
    <Dialog title={t("plan_title")} closeHref={closeHref}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <Field {...fieldProps(fields.text)} label={t("next_step")} required>
          <Input maxLength={300} autoComplete="off" />
        </Field>
        <div className="field-row">
          <Field {...fieldProps(fields.kind)} label={t("step_kind")} required>
            <Select options={nextStepKinds.map((kind) => ({ value: kind, label: t(`step_${kind}`) }))} />
          </Field>
          <Field {...fieldProps(fields.dueOn)} label={t("due_on")} required>
            <DateInput />
          </Field>
        </div>
        <div className="field-row">
          <Field {...fieldProps(fields.ownerUserId)} label={t("owner")}>
            <Select options={optionsOf(colleagues)} />
          </Field>
          <Field {...fieldProps(fields.remind)} label={t("remind")}>
            <Select
              options={reminders.map((days) => ({ value: String(days), label: t("remind_days", { days }) }))}
            />
          </Field>
        </div>
        <div className="row">
          <SubmitButton name="intent" value="plan">
            {t("plan")}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}

/** `outcome` names the intent too; dropping a step takes a word. */
export function CloseStepDialog({
  step,
  outcome,
  closeHref,
}: {
  step: NextStepView;
  outcome: "done" | "drop";
  closeHref: string;
}) {
  const t = useT("interactions");
  const optional = useT("ui")("optional");
  const { form, fields, refusal } = useAnsweredForm<{ note: string }>(outcome);
  const isDone = outcome === "done";
  return (
    <Dialog title={t(isDone ? "done_title" : "drop_title", { step: step.text })} closeHref={closeHref}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <input type="hidden" name="stepId" value={step.id} />
        <input type="hidden" name="version" value={step.version} />
        <Field
          {...fieldProps(fields.note)}
          label={t(isDone ? "outcome" : "why")}
          mark={isDone ? optional : undefined}
          required={!isDone}
        >
          <Input maxLength={300} autoComplete="off" />
        </Field>
        <div className="row">
          <SubmitButton kind={isDone ? "primary" : "danger"} name="intent" value={outcome}>
            {t(outcome)}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}
