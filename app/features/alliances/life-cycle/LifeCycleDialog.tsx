// What the address opens on the life cycle page: `?do=` and, where it is about one thing, `id`.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Checkbox, DateInput, Input, RadioOptions, Select, Textarea } from "~/ui/controls";
import { Dialog } from "~/ui/Dialog";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { Note } from "~/ui/Note";
import type { LifeCycleView } from "./life-cycle.queries.server";
import { stageAhead } from "./life-cycle.rules";
import { evidenceKinds, exitItemKinds } from "./life-cycle.schema";
import { useItemText } from "./use-item-text";

export const lifeCycleDialogs = [
  "item",
  "evidence",
  "withdraw",
  "back",
  "exit",
  "plan",
  "exit_item",
] as const;
export type LifeCycleDialogName = (typeof lifeCycleDialogs)[number];

/** What only the lead's people open. */
export const leadDialogs: readonly LifeCycleDialogName[] = ["item", "back", "exit", "plan", "exit_item"];

type DialogProps = { view: LifeCycleView; id: string | null; mayRun: boolean };

export function LifeCycleDialog({ name, ...props }: DialogProps & { name: LifeCycleDialogName }) {
  const Content = contents[name];
  return <Content {...props} />;
}

function Opened({ view, title, children }: { view: LifeCycleView; title: string; children: ReactNode }) {
  const stage = view.shown === view.alliance.stage ? undefined : view.shown;
  return (
    <Dialog title={title} closeHref={paths.lifeCycle(view.alliance.id, { stage })}>
      {children}
    </Dialog>
  );
}

function ItemDialog({ view }: DialogProps) {
  const t = useT("life-cycle");
  const { form, fields, refusal } =
    useAnsweredForm<Record<"stage" | "text" | "isRequired", string>>("add_item");
  return (
    <Opened view={view} title={t("add_item")}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <input type="hidden" name="stage" value={view.shown} />
        <RefusalNote refusal={refusal} />
        <Field {...fieldProps(fields.text)} label={t("item_text")} required>
          <Textarea rows={2} maxLength={300} />
        </Field>
        {stageAhead(view.shown) && (
          <Checkbox
            name={fields.isRequired.name}
            defaultChecked={fields.isRequired.initialValue === "on"}
            label={t("item_required")}
            help={t("item_required_help")}
          />
        )}
        <div className="row">
          <SubmitButton name="intent" value="add_item">
            {t("add_item")}
          </SubmitButton>
        </div>
      </Form>
    </Opened>
  );
}

type EvidenceTyped = Record<
  "item" | "kind" | "text" | "url" | "decidedBy" | "decidedOn" | "isInternal",
  string
>;

function EvidenceDialog({ view, id, mayRun }: DialogProps) {
  const t = useT("life-cycle");
  const tUi = useT("ui");
  const itemText = useItemText();
  const item = view.items.find(({ key }) => key === id) ?? view.items[0];
  const { form, fields, refusal } = useAnsweredForm<EvidenceTyped>("add_evidence", { kind: "note" });
  if (!item) return null;
  return (
    <Opened view={view} title={t("add_evidence_to", { item: itemText(item) })}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <input type="hidden" name="stage" value={view.shown} />
        <input type="hidden" name="item" value={item.key} />
        <RefusalNote refusal={refusal} />
        <Field {...fieldProps(fields.kind)} label={t("evidence_kind")} group required>
          <RadioOptions
            options={evidenceKinds.map((kind) => ({
              value: kind,
              label: t(`kind_${kind}`),
              help: t(`kind_${kind}_help`),
            }))}
          />
        </Field>
        <Field {...fieldProps(fields.text)} label={t("evidence_text")} required>
          <Textarea rows={3} maxLength={2000} />
        </Field>
        <Field
          {...fieldProps(fields.url)}
          label={t("evidence_url")}
          mark={tUi("optional")}
          help={t("url_help")}
        >
          <Input inputMode="url" maxLength={1000} autoComplete="off" />
        </Field>
        <div className="field-row">
          <Field {...fieldProps(fields.decidedBy)} label={t("decided_by")} mark={tUi("optional")}>
            <Input maxLength={200} autoComplete="off" />
          </Field>
          <Field {...fieldProps(fields.decidedOn)} label={t("decided_on")} mark={tUi("optional")}>
            <DateInput />
          </Field>
        </div>
        {mayRun && (
          <Checkbox
            name={fields.isInternal.name}
            defaultChecked={fields.isInternal.initialValue === "on"}
            label={t("internal")}
            help={t("internal_help")}
          />
        )}
        <div className="row">
          <SubmitButton name="intent" value="add_evidence">
            {t("add_evidence")}
          </SubmitButton>
        </div>
      </Form>
    </Opened>
  );
}

function WithdrawDialog({ view, id }: DialogProps) {
  const t = useT("life-cycle");
  const { form, fields, refusal } =
    useAnsweredForm<Record<"evidenceId" | "reason", string>>("withdraw_evidence");
  return (
    <Opened view={view} title={t("withdraw_title")}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <input type="hidden" name="evidenceId" value={id ?? ""} />
        <RefusalNote refusal={refusal} />
        <p>{t("withdraw_text")}</p>
        <Field {...fieldProps(fields.reason)} label={t("reason")} required>
          <Textarea rows={2} maxLength={1000} />
        </Field>
        <div className="row">
          <SubmitButton kind="danger" name="intent" value="withdraw_evidence">
            {t("withdraw_do")}
          </SubmitButton>
        </div>
      </Form>
    </Opened>
  );
}

type StepTyped = Record<"to" | "reason" | "version", string>;

function BackDialog({ view }: DialogProps) {
  const t = useT("life-cycle");
  const tAlliances = useT("alliances");
  const { form, fields, refusal } = useAnsweredForm<StepTyped>("back", { to: view.behind[0] ?? "" });
  const title = view.alliance.stage === "exit" ? t("resume") : t("step_back");
  return (
    <Opened view={view} title={title}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <input type="hidden" name="version" value={view.alliance.version} />
        <RefusalNote refusal={refusal} />
        <p>{t("back_text")}</p>
        <Field {...fieldProps(fields.to)} label={t("back_to")} required>
          <Select
            options={view.behind.map((stage) => ({ value: stage, label: tAlliances(`stage_${stage}`) }))}
          />
        </Field>
        <Field {...fieldProps(fields.reason)} label={t("reason")} help={t("reason_help")} required>
          <Textarea rows={2} maxLength={1000} />
        </Field>
        <div className="row">
          <SubmitButton name="intent" value="back">
            {title}
          </SubmitButton>
        </div>
      </Form>
    </Opened>
  );
}

function ExitDialog({ view }: DialogProps) {
  const t = useT("life-cycle");
  const { form, fields, refusal } = useAnsweredForm<StepTyped>("exit");
  const [block] = view.exitBlocks;
  return (
    <Opened view={view} title={t("exit")}>
      {block ? (
        <div className="stack">
          <Note kind="waiting">{t(`block_${block.code as "no_exit_plan" | "exit_date_past"}`)}</Note>
          <p>
            <a href={paths.lifeCycle(view.alliance.id, { do: "plan" })}>
              {view.plan ? t("plan_edit") : t("plan_make")}
            </a>
          </p>
        </div>
      ) : (
        <Form method="post" className="form" {...getFormProps(form)}>
          <input type="hidden" name="to" value="exit" />
          <input type="hidden" name="version" value={view.alliance.version} />
          <RefusalNote refusal={refusal} />
          <p>{t("exit_text")}</p>
          <Field {...fieldProps(fields.reason)} label={t("reason")} help={t("reason_help")} required>
            <Textarea rows={2} maxLength={1000} />
          </Field>
          <div className="row">
            <SubmitButton kind="danger" name="intent" value="exit">
              {t("exit_do")}
            </SubmitButton>
          </div>
        </Form>
      )}
    </Opened>
  );
}

function PlanDialog({ view }: DialogProps) {
  const t = useT("life-cycle");
  const tUi = useT("ui");
  const { plan } = view;
  const { form, fields, refusal } = useAnsweredForm<Record<"accessEndsOn" | "note" | "version", string>>(
    "save_plan",
    { accessEndsOn: plan?.accessEndsOn ?? "", note: plan?.note ?? "" },
  );
  return (
    <Opened view={view} title={plan ? t("plan_edit") : t("plan_make")}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <input type="hidden" name="version" value={plan?.version ?? 0} />
        <RefusalNote refusal={refusal} />
        <Field
          {...fieldProps(fields.accessEndsOn)}
          label={t("plan_date")}
          help={t("plan_date_help")}
          required
        >
          <DateInput />
        </Field>
        <Field {...fieldProps(fields.note)} label={t("plan_note")} mark={tUi("optional")}>
          <Textarea rows={3} maxLength={2000} />
        </Field>
        <div className="row">
          <SubmitButton name="intent" value="save_plan">
            {t("plan_save")}
          </SubmitButton>
        </div>
      </Form>
    </Opened>
  );
}

type ExitItemTyped = Record<"kind" | "text" | "organizationId" | "dueOn", string>;

function ExitItemDialog({ view }: DialogProps) {
  const t = useT("life-cycle");
  const { alliance, plan } = view;
  const { form, fields, refusal } = useAnsweredForm<ExitItemTyped>("add_exit_item", {
    kind: "returned",
    organizationId: alliance.lead.id,
    dueOn: plan?.accessEndsOn ?? "",
  });
  const members = alliance.members.filter(({ place }) => place === "accepted");
  return (
    <Opened view={view} title={t("plan_add_item")}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <Field {...fieldProps(fields.kind)} label={t("exit_kind")} required>
          <Select options={exitItemKinds.map((kind) => ({ value: kind, label: t(`exit_${kind}`) }))} />
        </Field>
        <Field {...fieldProps(fields.text)} label={t("exit_item_text")} required>
          <Textarea rows={2} maxLength={500} />
        </Field>
        <Field {...fieldProps(fields.organizationId)} label={t("column_responsible")} required>
          <Select options={[alliance.lead, ...members].map(({ id, name }) => ({ value: id, label: name }))} />
        </Field>
        <Field {...fieldProps(fields.dueOn)} label={t("column_due")} required>
          <DateInput />
        </Field>
        <div className="row">
          <SubmitButton name="intent" value="add_exit_item">
            {t("plan_add_item")}
          </SubmitButton>
        </div>
      </Form>
    </Opened>
  );
}

const contents: Record<LifeCycleDialogName, (props: DialogProps) => ReactNode> = {
  item: ItemDialog,
  evidence: EvidenceDialog,
  withdraw: WithdrawDialog,
  back: BackDialog,
  exit: ExitDialog,
  plan: PlanDialog,
  exit_item: ExitItemDialog,
};
