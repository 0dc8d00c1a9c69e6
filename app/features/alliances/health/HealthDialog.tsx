// What the lead opens on the health page by `?do=`: a new round, or the relationship form of a member.

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
import type { HealthView } from "./health.queries.server";
import { relationshipForms } from "./health.rules";

export const healthDialogs = ["round", "relationship"] as const;
export type HealthDialogName = (typeof healthDialogs)[number];

type DialogProps = { view: HealthView };

export function HealthDialog({ view, name }: DialogProps & { name: HealthDialogName }) {
  return name === "round" ? <RoundDialog view={view} /> : <RelationshipDialog view={view} />;
}

function Opened({ view, title, children }: { view: HealthView; title: string; children: ReactNode }) {
  return (
    <Dialog title={title} closeHref={paths.health(view.alliance.id)}>
      {children}
    </Dialog>
  );
}

function RoundDialog({ view }: DialogProps) {
  const t = useT("health");
  const { form, fields, refusal } = useAnsweredForm<Record<"label" | "dueOn", string>>("open_round");
  return (
    <Opened view={view} title={t("open_round")}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <Field {...fieldProps(fields.label)} label={t("round_label")} help={t("round_label_help")} required>
          <Input maxLength={80} autoComplete="off" />
        </Field>
        <Field {...fieldProps(fields.dueOn)} label={t("due_on")} help={t("due_help")} required>
          <DateInput />
        </Field>
        <div className="row">
          <SubmitButton name="intent" value="open_round">
            {t("open_round")}
          </SubmitButton>
        </div>
      </Form>
    </Opened>
  );
}

type RelationshipTyped = Record<"organizationId" | "form" | "effectiveFrom" | "reason", string>;

function RelationshipDialog({ view }: DialogProps) {
  const t = useT("health");
  const { form, fields, refusal } = useAnsweredForm<RelationshipTyped>("record_relationship", {
    effectiveFrom: view.today,
  });
  const members = view.alliance.members.filter(({ place }) => place === "accepted" || place === "left");
  return (
    <Opened view={view} title={t("record_relationship")}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <p>{t("relationship_only")}</p>
        <Field {...fieldProps(fields.organizationId)} label={t("member")} required>
          <Select
            placeholder={t("choose")}
            options={members.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
        <Field {...fieldProps(fields.form)} label={t("form")} required>
          <Select
            placeholder={t("choose")}
            options={relationshipForms.map((one) => ({ value: one, label: t(`form_${one}`) }))}
          />
        </Field>
        <Field {...fieldProps(fields.effectiveFrom)} label={t("effective_from")} required>
          <DateInput />
        </Field>
        <Field {...fieldProps(fields.reason)} label={t("reason")} required>
          <Textarea rows={2} maxLength={1000} />
        </Field>
        <div className="row">
          <SubmitButton name="intent" value="record_relationship">
            {t("save")}
          </SubmitButton>
        </div>
      </Form>
    </Opened>
  );
}
