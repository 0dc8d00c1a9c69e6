// What is done about a complaint. The address opens it: `?do=note`, `?do=assign`, `?do=ask_ally`, `?do=assess`, `?do=close`, `?do=reopen`.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Checkbox, Select, Textarea } from "~/ui/controls";
import { Dialog } from "~/ui/Dialog";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import {
  type ComplaintIntent,
  complaintCauses,
  complaintFaiths,
  complaintSeverities,
} from "./complaints.rules";
import type { ComplaintView } from "./get-complaint.server";

type Named = { id: string; name: string };
export type AllyChoice = { allianceId: string; alliance: string; recipientId: string; recipient: string };

type DialogProps = {
  intent: ComplaintIntent;
  complaint: ComplaintView;
  colleagues: readonly Named[];
  allies: readonly AllyChoice[];
  closeHref: string;
};

const longest: Record<ComplaintIntent, number> = {
  note: 4000,
  assign: 2000,
  ask_ally: 2000,
  assess: 2000,
  close: 4000,
  reopen: 2000,
};

type Typed = Record<"text" | "isShared" | "ownerUserId" | "ally" | "severity" | "faith" | "cause", string>;

export function ComplaintDialog({ intent, complaint, colleagues, allies, closeHref }: DialogProps) {
  const t = useT("complaints");
  const optional = useT("ui")("optional");
  const { inside, responsible } = complaint;
  const { form, fields, refusal } = useAnsweredForm<Typed>(intent, {
    ownerUserId: inside?.owner.id,
    severity: complaint.severity,
    faith: inside?.faith,
    cause: inside?.cause ?? "",
  });
  const withAlly = inside !== null && responsible.kind === "ally";
  return (
    <Dialog title={t(`${intent}_title`)} closeHref={closeHref}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        {intent !== "note" && <p className="soft">{t(`${intent}_text`)}</p>}
        {intent !== "note" && <input type="hidden" name="version" value={complaint.version} />}
        {intent === "assign" && (
          <Field {...fieldProps(fields.ownerUserId)} label={t("owner")} required>
            <Select options={colleagues.map(({ id, name }) => ({ value: id, label: name }))} />
          </Field>
        )}
        {intent === "ask_ally" && (
          <Field {...fieldProps(fields.ally)} label={t("ally")} required>
            <Select
              placeholder={t("choose")}
              options={allies.map(({ allianceId, alliance, recipientId, recipient }) => ({
                value: `${allianceId}:${recipientId}`,
                label: t("firm_in", { firm: recipient, alliance }),
              }))}
            />
          </Field>
        )}
        {intent === "assess" && (
          <div className="field-row">
            <Field {...fieldProps(fields.severity)} label={t("severity")} required>
              <Select
                options={complaintSeverities.map((one) => ({ value: one, label: t(`severity_${one}`) }))}
              />
            </Field>
            <Field {...fieldProps(fields.faith)} label={t("faith")} required>
              <Select options={complaintFaiths.map((one) => ({ value: one, label: t(`faith_${one}`) }))} />
            </Field>
          </div>
        )}
        {(intent === "assess" || intent === "close") && (
          <Field
            {...fieldProps(fields.cause)}
            label={t("cause")}
            required={intent === "close"}
            mark={intent === "close" ? undefined : optional}
          >
            <Select
              placeholder={t(intent === "close" ? "choose" : "cause_none")}
              options={complaintCauses.map((one) => ({ value: one, label: t(`cause_${one}`) }))}
            />
          </Field>
        )}
        <Field
          {...fieldProps(fields.text)}
          label={t(`${intent}_words`)}
          required={intent !== "assign"}
          mark={intent === "assign" ? optional : undefined}
        >
          <Textarea rows={intent === "close" ? 6 : 4} maxLength={longest[intent]} />
        </Field>
        {intent === "note" && withAlly && (
          <Checkbox
            name={fields.isShared.name}
            defaultChecked
            label={t("shared_with_ally", { firm: responsible.name ?? "" })}
            help={t("shared_help")}
          />
        )}
        <div className="row">
          <SubmitButton name="intent" value={intent}>
            {t(`${intent}_now`)}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}
