// The gate to working together: what it asks for, what of it stands, and the lead's sign-off with a reason.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Textarea } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { Status } from "~/ui/Status";
import type { AllianceView } from "./alliances.queries.server";

const conditions = [
  { block: "no_member_accepted", label: "gate_member" },
  { block: "answers_outstanding", label: "gate_answers" },
  { block: "not_evidenced", label: "gate_evidence" },
] as const;

export function WorkGate({ alliance }: { alliance: Pick<AllianceView, "version" | "workBlocks"> }) {
  const t = useT("alliances");
  const { form, fields, refusal } = useAnsweredForm<Record<"reason" | "version", string>>("begin");
  const isReady = alliance.workBlocks.length === 0;
  return (
    <Section title={t("gate_title")} id="gate">
      <div className="stack">
        <ul className="stack">
          {conditions.map(({ block, label }) => {
            const isMet = !alliance.workBlocks.includes(block);
            return (
              <li key={block} className="row">
                <Status kind={isMet ? "approved" : "waiting"}>
                  {isMet ? t("gate_met") : t("gate_open")}
                </Status>
                {t(label)}
              </li>
            );
          })}
        </ul>
        {!isReady && <p className="soft">{t("gate_blocked")}</p>}
        {(isReady || refusal) && (
          <Form method="post" className="form" {...getFormProps(form)}>
            <input type="hidden" name="version" value={alliance.version} />
            <RefusalNote refusal={refusal} />
            <Field
              {...fieldProps(fields.reason)}
              label={t("work_reason")}
              help={t("work_reason_help")}
              required
            >
              <Textarea rows={2} maxLength={1000} />
            </Field>
            <div className="row">
              <SubmitButton name="intent" value="begin" icon="flag">
                {t("begin_work")}
              </SubmitButton>
            </div>
          </Form>
        )}
      </div>
    </Section>
  );
}
