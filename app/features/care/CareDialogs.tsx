// What is done with a care plan and its steps. The address opens it: `?do=add`, `?do=done&step=…`, `?do=cancel`.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Checkbox, DateInput, Input, Select } from "~/ui/controls";
import { Dialog } from "~/ui/Dialog";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { useCareNames } from "./CareStatus";
import type { CarePlanView, CareStepView } from "./care.queries.server";
import { careChannels } from "./care.rules";
import { type CareStepInput, longestStep } from "./care.schema";

type Named = { id: string; name: string };
const optionsOf = (named: readonly Named[]) => named.map(({ id, name }) => ({ value: id, label: name }));

type DialogProps = { closeHref: string; colleagues: readonly Named[] };

export function AddStepDialog({ closeHref, colleagues, ownUserId }: DialogProps & { ownUserId: string }) {
  const t = useT("care");
  const { form, fields, refusal } = useAnsweredForm<Record<keyof CareStepInput, string>>("add", {
    channel: "call",
    ownerUserId: ownUserId,
  });
  return (
    <Dialog title={t("add_title")} closeHref={closeHref}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <Field {...fieldProps(fields.text)} label={t("step")} required>
          <Input maxLength={longestStep} autoComplete="off" />
        </Field>
        <div className="field-row">
          <Field {...fieldProps(fields.channel)} label={t("channel")} required>
            <Select
              options={careChannels.map((channel) => ({ value: channel, label: t(`channel_${channel}`) }))}
            />
          </Field>
          <Field {...fieldProps(fields.dueOn)} label={t("due_on")} required>
            <DateInput />
          </Field>
        </div>
        <Field {...fieldProps(fields.ownerUserId)} label={t("carer")}>
          <Select options={optionsOf(colleagues)} />
        </Field>
        <div className="row">
          <SubmitButton name="intent" value="add">
            {t("add")}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}

type StepProps = { step: CareStepView };

function SeenStep({ step }: StepProps) {
  return (
    <>
      <input type="hidden" name="stepId" value={step.id} />
      <input type="hidden" name="version" value={step.version} />
    </>
  );
}

export function MoveStepDialog({ step, closeHref, colleagues }: DialogProps & StepProps) {
  const t = useT("care");
  const { form, fields, refusal } = useAnsweredForm<Record<"dueOn" | "ownerUserId", string>>("move", {
    dueOn: step.dueOn,
    ownerUserId: step.owner.id,
  });
  return (
    <Dialog title={t("move_title", { step: step.text })} closeHref={closeHref}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <SeenStep step={step} />
        <Field {...fieldProps(fields.dueOn)} label={t("due_on")} required>
          <DateInput />
        </Field>
        <Field {...fieldProps(fields.ownerUserId)} label={t("carer")}>
          <Select options={optionsOf(colleagues)} />
        </Field>
        <div className="row">
          <SubmitButton name="intent" value="move">
            {t("move")}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}

/** `outcome` names the intent too; a step is skipped for a reason. */
export function CloseCareStepDialog({
  step,
  outcome,
  closeHref,
}: StepProps & { outcome: "done" | "skip"; closeHref: string }) {
  const t = useT("care");
  const optional = useT("ui")("optional");
  const { form, fields, refusal } = useAnsweredForm<Record<"note" | "asInteraction", string>>(outcome, {
    asInteraction: step.channel === "other" ? "" : "on",
  });
  const isDone = outcome === "done";
  return (
    <Dialog title={t(`${outcome}_title`, { step: step.text })} closeHref={closeHref}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <SeenStep step={step} />
        <Field
          {...fieldProps(fields.note)}
          label={t(isDone ? "outcome" : "why")}
          mark={isDone ? optional : undefined}
          required={!isDone}
        >
          <Input maxLength={longestStep} autoComplete="off" />
        </Field>
        {isDone && (
          <Checkbox
            name={fields.asInteraction.name}
            label={t("as_interaction")}
            help={t("as_interaction_help")}
            defaultChecked={fields.asInteraction.initialValue === "on"}
          />
        )}
        <div className="row">
          <SubmitButton kind={isDone ? "primary" : "danger"} name="intent" value={outcome}>
            {t(outcome)}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}

/** A plan is cancelled for a reason; what is open in it is skipped. */
export function EndPlanDialog({
  plan,
  ending,
  closeHref,
}: {
  plan: CarePlanView;
  ending: "complete" | "cancel";
  closeHref: string;
}) {
  const t = useT("care");
  const optional = useT("ui")("optional");
  const { planName } = useCareNames();
  const { form, fields, refusal } = useAnsweredForm<{ note: string }>(ending);
  const isComplete = ending === "complete";
  const open = plan.steps.filter(({ state }) => state === "open").length;
  return (
    <Dialog title={t(`${ending}_title`, { plan: planName(plan.name) })} closeHref={closeHref}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <input type="hidden" name="version" value={plan.version} />
        {!isComplete && open > 0 && <p>{t("cancel_text", { steps: open })}</p>}
        <Field
          {...fieldProps(fields.note)}
          label={t(isComplete ? "outcome" : "why")}
          mark={isComplete ? optional : undefined}
          required={!isComplete}
        >
          <Input maxLength={longestStep} autoComplete="off" />
        </Field>
        <div className="row">
          <SubmitButton kind={isComplete ? "primary" : "danger"} name="intent" value={ending}>
            {t(ending)}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}
