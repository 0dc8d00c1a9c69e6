// What the address opens on the page of the joint plan: `?do=` and, to close a target or a commitment, its `id`.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { DateInput, Input, Select, Textarea } from "~/ui/controls";
import { Dialog } from "~/ui/Dialog";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import type { PlanView } from "./plan.queries.server";
import { commitmentEnds, planRoutes, rhythms, targetEnds } from "./plan.rules";

/** Those of the lead, and those of every firm that works on the plan. */
export const leadDialogs = ["plan", "target", "close_target", "review"] as const;
export const firmDialogs = ["commitment", "close_commitment"] as const;
export type PlanDialogName = (typeof leadDialogs)[number] | (typeof firmDialogs)[number];

type DialogProps = { view: PlanView; id: string | null };

export function PlanDialog({ name, ...props }: DialogProps & { name: PlanDialogName }) {
  const Content = contents[name];
  return <Content {...props} />;
}

type OpenedProps = {
  view: PlanView;
  formProps: ReturnType<typeof getFormProps>;
  title: string;
  intent: string;
  verb: string;
  children: ReactNode;
};

/** A form of one intent in a dialog. */
function Opened({ view, formProps, title, intent, verb, children }: OpenedProps) {
  return (
    <Dialog title={title} closeHref={paths.plan(view.alliance.id)}>
      <Form method="post" className="form" {...formProps}>
        {children}
        <div className="row">
          <SubmitButton name="intent" value={intent}>
            {verb}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}

function WriteDialog({ view }: DialogProps) {
  const t = useT("plan");
  const { form, fields, refusal } = useAnsweredForm<
    Record<"purpose" | "rhythm" | "startsOn" | "version", string>
  >("save_plan", {
    purpose: view.purpose,
    rhythm: view.rhythm ?? "quarterly",
    startsOn: view.startsOn ?? view.today,
  });
  const title = view.version > 0 ? t("edit") : t("write");
  return (
    <Opened view={view} formProps={getFormProps(form)} title={title} intent="save_plan" verb={t("save")}>
      <input type="hidden" name="version" value={view.version} />
      <RefusalNote refusal={refusal} />
      <Field {...fieldProps(fields.purpose)} label={t("purpose")} help={t("purpose_help")} required>
        <Textarea rows={4} maxLength={4000} />
      </Field>
      <div className="field-row">
        <Field {...fieldProps(fields.rhythm)} label={t("rhythm")} required>
          <Select options={rhythms.map((value) => ({ value, label: t(`rhythm_${value}`) }))} />
        </Field>
        <Field {...fieldProps(fields.startsOn)} label={t("starts_on")} required>
          <DateInput />
        </Field>
      </div>
    </Opened>
  );
}

function TargetDialog({ view }: DialogProps) {
  const t = useT("plan");
  const { form, fields, refusal } =
    useAnsweredForm<Record<"route" | "text" | "measure" | "dueOn", string>>("add_target");
  return (
    <Opened
      view={view}
      formProps={getFormProps(form)}
      title={t("add_target")}
      intent="add_target"
      verb={t("add_target")}
    >
      <RefusalNote refusal={refusal} />
      <Field {...fieldProps(fields.text)} label={t("column_target")} required>
        <Textarea rows={2} maxLength={500} />
      </Field>
      <Field {...fieldProps(fields.route)} label={t("column_route")} required>
        <Select
          placeholder={t("choose")}
          options={planRoutes.map((value) => ({ value, label: t(`route_${value}`) }))}
        />
      </Field>
      <Field {...fieldProps(fields.measure)} label={t("column_measure")} help={t("measure_help")} required>
        <Input maxLength={300} />
      </Field>
      <Field {...fieldProps(fields.dueOn)} label={t("column_due")} required>
        <DateInput />
      </Field>
    </Opened>
  );
}

function CommitmentDialog({ view }: DialogProps) {
  const t = useT("plan");
  const { form, fields, refusal } = useAnsweredForm<Record<"text" | "dueOn", string>>("make_commitment");
  return (
    <Opened
      view={view}
      formProps={getFormProps(form)}
      title={t("add_commitment")}
      intent="make_commitment"
      verb={t("add_commitment")}
    >
      <RefusalNote refusal={refusal} />
      <Field {...fieldProps(fields.text)} label={t("column_commitment")} help={t("commitment_help")} required>
        <Textarea rows={2} maxLength={500} />
      </Field>
      <Field {...fieldProps(fields.dueOn)} label={t("column_due")} required>
        <DateInput />
      </Field>
    </Opened>
  );
}

type CloseTyped = Record<"targetId" | "commitmentId" | "end" | "note", string>;

function CloseTargetDialog({ view, id }: DialogProps) {
  const t = useT("plan");
  const { form, fields, refusal } = useAnsweredForm<CloseTyped>("close_target");
  const target = view.targets.find((one) => one.id === id);
  return (
    <Opened
      view={view}
      formProps={getFormProps(form)}
      title={t("close_target")}
      intent="close_target"
      verb={t("close")}
    >
      <input type="hidden" name="targetId" value={id ?? ""} />
      <RefusalNote refusal={refusal} />
      <p>{target?.text}</p>
      <EndFields fields={fields} ends={targetEnds} help={t("close_target_help")} />
    </Opened>
  );
}

function CloseCommitmentDialog({ view, id }: DialogProps) {
  const t = useT("plan");
  const { form, fields, refusal } = useAnsweredForm<CloseTyped>("close_commitment");
  const commitment = view.commitments.find((one) => one.id === id);
  return (
    <Opened
      view={view}
      formProps={getFormProps(form)}
      title={t("close_commitment")}
      intent="close_commitment"
      verb={t("close")}
    >
      <input type="hidden" name="commitmentId" value={id ?? ""} />
      <RefusalNote refusal={refusal} />
      <p>{commitment?.text}</p>
      <EndFields fields={fields} ends={commitmentEnds} help={t("close_commitment_help")} />
    </Opened>
  );
}

type EndFieldsProps = {
  fields: Pick<ReturnType<typeof useAnsweredForm<CloseTyped>>["fields"], "end" | "note">;
  ends: readonly ((typeof targetEnds)[number] | (typeof commitmentEnds)[number])[];
  help: string;
};

function EndFields({ fields, ends, help }: EndFieldsProps) {
  const t = useT("plan");
  return (
    <>
      <Field {...fieldProps(fields.end)} label={t("column_state")} required>
        <Select
          placeholder={t("choose")}
          options={ends.map((value) => ({ value, label: t(`state_${value}`) }))}
        />
      </Field>
      <Field {...fieldProps(fields.note)} label={t("note")} help={help}>
        <Textarea rows={3} maxLength={1000} />
      </Field>
    </>
  );
}

function ReviewDialog({ view }: DialogProps) {
  const t = useT("plan");
  const { form, fields, refusal } = useAnsweredForm<Record<"heldOn" | "minutes", string>>("record_review", {
    heldOn: view.today,
  });
  return (
    <Opened
      view={view}
      formProps={getFormProps(form)}
      title={t("record_review")}
      intent="record_review"
      verb={t("record_review")}
    >
      <RefusalNote refusal={refusal} />
      <Field {...fieldProps(fields.heldOn)} label={t("held_on")} required>
        <DateInput />
      </Field>
      <Field {...fieldProps(fields.minutes)} label={t("minutes")} help={t("minutes_help")} required>
        <Textarea rows={6} maxLength={10_000} />
      </Field>
    </Opened>
  );
}

const contents: Record<PlanDialogName, (props: DialogProps) => ReactNode> = {
  plan: WriteDialog,
  target: TargetDialog,
  close_target: CloseTargetDialog,
  commitment: CommitmentDialog,
  close_commitment: CloseCommitmentDialog,
  review: ReviewDialog,
};
