// Adds a phase or changes one. The address opens it: `?do=add_phase`, `?do=phase&phase=…`.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { MeanwhileNote, SeenFields } from "~/http/MeanwhileNote";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm, useMeanwhile, useRefusal } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Input } from "~/ui/controls";
import { Dialog } from "~/ui/Dialog";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import type { PhaseView } from "./plan.queries.server";
import { longestPhaseName } from "./plan.schema";

export function AddPhaseDialog({ closeHref }: { closeHref: string }) {
  const t = useT("project-plan");
  const { form, fields, refusal } = useAnsweredForm<{ name: string }>("add_phase");
  return (
    <Dialog title={t("add_phase")} closeHref={closeHref}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <Field {...fieldProps(fields.name)} label={t("phase_name")} required>
          <Input maxLength={longestPhaseName} autoComplete="off" />
        </Field>
        <div className="row">
          <SubmitButton name="intent" value="add_phase">
            {t("add_phase")}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}

type PhaseDialogProps = { phase: PhaseView; closeHref: string };

export function PhaseDialog(props: PhaseDialogProps) {
  const meanwhile = useMeanwhile("rename_phase");
  return <PhaseFields key={meanwhile?.version ?? 0} {...props} />;
}

function PhaseFields({ phase, closeHref }: PhaseDialogProps) {
  const t = useT("project-plan");
  const meanwhile = useMeanwhile("rename_phase");
  const values = { name: phase.name };
  const { form, fields, refusal } = useAnsweredForm<{ name: string }>("rename_phase", values);
  const other = useRefusal("remove_phase", "phase_up", "phase_down");
  return (
    <Dialog title={phase.name} closeHref={closeHref}>
      <Form method="post" className="form" {...getFormProps(form)}>
        {meanwhile ? (
          <MeanwhileNote meanwhile={meanwhile} label={() => t("phase_name")} />
        ) : (
          <RefusalNote refusal={refusal ?? other} />
        )}
        <SeenFields version={meanwhile?.version ?? phase.version} values={meanwhile?.values ?? values} />
        <input type="hidden" name="phaseId" value={phase.id} />
        <Field {...fieldProps(fields.name)} label={t("phase_name")} required>
          <Input maxLength={longestPhaseName} autoComplete="off" />
        </Field>
        <div className="row">
          <SubmitButton name="intent" value="rename_phase">
            {t("save")}
          </SubmitButton>
          <SubmitButton kind="quiet" icon="up" name="intent" value="phase_up">
            {t("up")}
          </SubmitButton>
          <SubmitButton kind="quiet" icon="down" name="intent" value="phase_down">
            {t("down")}
          </SubmitButton>
          {phase.tasks.length === 0 && (
            <SubmitButton kind="danger" name="intent" value="remove_phase">
              {t("remove")}
            </SubmitButton>
          )}
        </div>
      </Form>
    </Dialog>
  );
}
