// Takes an idea one step on. The address opens it: `?do=<step>`.

import { getFormProps } from "@conform-to/react";
import { Form, useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import type { IdeaStep } from "#db/tables-ideas";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { DateInput, Input, Select, Textarea } from "~/ui/controls";
import { Dialog } from "~/ui/Dialog";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { criteria, rejectReasons } from "./ideas.rules";

/** The steps that may be taken without a word. */
const mayBeSilent: readonly IdeaStep[] = ["accept", "launch"];
const endings: readonly IdeaStep[] = ["reject", "stop", "withdraw"];
const marks = ["1", "2", "3", "4", "5"] as const;

type Fields = Record<
  | "note"
  | "reason"
  | "feasibility"
  | "market"
  | "fit"
  | "feasibilityNote"
  | "marketNote"
  | "fitNote"
  | "projectName"
  | "projectOrganizationId"
  | "projectDueOn",
  string
>;

type IdeaDialogProps = {
  step: IdeaStep;
  version: number;
  /** Who can answer for a development. */
  firms: readonly { id: string; name: string }[];
};

export function IdeaDialog({ step, version, firms }: IdeaDialogProps) {
  const t = useT("ideas");
  const tUi = useT("ui");
  const { pathname } = useLocation();
  const { form, fields, refusal } = useAnsweredForm<Fields>(step);
  const isSilent = mayBeSilent.includes(step);
  // An assessment has notes of its own, and a development is said by its project.
  const note = step !== "assess" && step !== "develop" && (
    <Field
      {...fieldProps(fields.note)}
      label={t(`${step}_note`)}
      mark={isSilent ? tUi("optional") : undefined}
      required={!isSilent}
    >
      <Textarea rows={4} maxLength={4000} />
    </Field>
  );
  const reason = (
    <Field {...fieldProps(fields.reason)} label={t("reason")} required>
      <Select
        placeholder={t("choose")}
        options={rejectReasons.map((one) => ({ value: one, label: t(`reason_${one}`) }))}
      />
    </Field>
  );
  const assessment = criteria.map((criterion) => (
    <div key={criterion} className="stack">
      <Field {...fieldProps(fields[criterion])} label={t(criterion)} help={t(`${criterion}_help`)} required>
        <Select
          placeholder={t("choose")}
          options={marks.map((mark) => ({ value: mark, label: t(`mark_${mark}`) }))}
        />
      </Field>
      <Field
        {...fieldProps(fields[`${criterion}Note`])}
        label={t(`${criterion}_note`)}
        mark={tUi("optional")}
      >
        <Textarea rows={2} maxLength={1000} />
      </Field>
    </div>
  ));
  const project = (
    <>
      <Field {...fieldProps(fields.projectName)} label={t("project")} required>
        <Input maxLength={200} autoComplete="off" />
      </Field>
      <Field {...fieldProps(fields.projectOrganizationId)} label={t("responsible")} required>
        <Select
          placeholder={t("choose")}
          options={firms.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Field>
      <Field {...fieldProps(fields.projectDueOn)} label={t("due_on")} required>
        <DateInput />
      </Field>
    </>
  );
  const bodies: Partial<Record<IdeaStep, ReactNode>> = {
    assess: assessment,
    develop: project,
    reject: (
      <>
        {reason}
        {note}
      </>
    ),
  };
  return (
    <Dialog title={t(`${step}_title`)} closeHref={pathname}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <p className="soft">{t(`${step}_text`)}</p>
        <input type="hidden" name="version" value={version} />
        {bodies[step] ?? note}
        <div className="row">
          <SubmitButton kind={endings.includes(step) ? "danger" : "primary"} name="intent" value={step}>
            {t(step)}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}
