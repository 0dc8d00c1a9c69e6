// What the address opens on the page of a project: `?do=`, and `firm` where it is about one.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { MeanwhileNote } from "~/http/MeanwhileNote";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm, useMeanwhile } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Input, Select, Textarea } from "~/ui/controls";
import { Dialog } from "~/ui/Dialog";
import { Field, type FieldMeta, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { checkValuesOf } from "./check-values";
import type { CheckView, ProjectView } from "./projects.queries.server";
import { checkAnswers, invitedRoles, successFactors } from "./projects.rules";
import { longestCheckNote, longestReason } from "./projects.schema";

type Props = { project: ProjectView };

/** Pausing and cancelling say why. */
export function ReasonDialog({ project, step }: Props & { step: "pause" | "cancel" }) {
  const t = useT("projects");
  const { form, fields, refusal } = useAnsweredForm<{ reason: string }>(step);
  return (
    <Dialog title={t(`${step}_title`, { name: project.name })} closeHref={paths.project(project.id)}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <p className="soft">{t(`${step}_text`)}</p>
        <input type="hidden" name="version" value={project.version} />
        <Field {...fieldProps(fields.reason)} label={t("reason")} required>
          <Textarea rows={3} maxLength={longestReason} />
        </Field>
        <div className="row">
          <SubmitButton kind={step === "cancel" ? "danger" : "primary"} name="intent" value={step}>
            {t(step)}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}

export function InviteDialog({ project, firms }: Props & { firms: readonly { id: string; name: string }[] }) {
  const t = useT("projects");
  const { form, fields, refusal } = useAnsweredForm<Record<"organizationId" | "role", string>>("invite", {
    role: "contributor",
  });
  return (
    <Dialog title={t("invite_title")} closeHref={paths.project(project.id)}>
      {firms.length === 0 ? (
        <p className="soft">{t("nobody_to_invite")}</p>
      ) : (
        <Form method="post" className="form" {...getFormProps(form)}>
          <RefusalNote refusal={refusal} />
          <p className="soft">{t("invite_text")}</p>
          <Field {...fieldProps(fields.organizationId)} label={t("firm")} required>
            <Select
              placeholder={t("choose")}
              options={firms.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Field>
          <Field {...fieldProps(fields.role)} label={t("role")} required>
            <Select options={invitedRoles.map((role) => ({ value: role, label: t(`role_${role}`) }))} />
          </Field>
          <div className="row">
            <SubmitButton name="intent" value="invite">
              {t("invite")}
            </SubmitButton>
          </div>
        </Form>
      )}
    </Dialog>
  );
}

/** Takes a firm out or its invitation back; or the firm itself leaves. */
export function EndPlaceDialog({ project, firmId }: Props & { firmId: string | null }) {
  const t = useT("projects");
  const party = project.parties.find(({ firm, isUs }) => (firmId ? firm.id === firmId : isUs));
  const { refusal } = useAnsweredForm(firmId ? "remove" : "leave");
  if (!party) return null;
  const kind = !firmId ? "leave" : party.state === "invited" ? "withdraw" : "remove";
  return (
    <Dialog title={t(`${kind}_title`, { firm: party.firm.name })} closeHref={paths.project(project.id)}>
      <Form method="post" className="form">
        <RefusalNote refusal={refusal} />
        <p>{t(`${kind}_text`, { firm: party.firm.name })}</p>
        {firmId && <input type="hidden" name="organizationId" value={firmId} />}
        <div className="row">
          <SubmitButton kind="danger" name="intent" value={firmId ? "remove" : "leave"}>
            {t(`${kind}_do`)}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}

type CheckDialogProps = Props & { checks: readonly CheckView[] };

/** Filled anew where a colleague was quicker, with what both made of it. */
export function CheckDialog(props: CheckDialogProps) {
  const meanwhile = useMeanwhile("check");
  return <CheckFields key={meanwhile?.version ?? 0} {...props} />;
}

function CheckFields({ project, checks }: CheckDialogProps) {
  const t = useT("projects");
  const meanwhile = useMeanwhile("check");
  const { values, versions } = checkValuesOf(checks);
  const { form, fields, refusal } = useAnsweredForm<Record<string, string>>("check", values);
  const known: Record<string, string> = meanwhile?.values ?? { ...values, ...versions };
  const field = (name: string) => fieldProps(fields[name] as FieldMeta);
  const factorOf = (name: string) => successFactors.find((factor) => name.endsWith(`-${factor}`));
  return (
    <Dialog title={t("check_title")} closeHref={paths.project(project.id)}>
      <Form method="post" className="form" {...getFormProps(form)}>
        {meanwhile ? (
          <MeanwhileNote
            meanwhile={{
              ...meanwhile,
              differences: meanwhile.differences.filter((one) => !one.field.startsWith("version-")),
            }}
            label={(name) => {
              const factor = factorOf(name);
              return factor ? t(`factor_${factor}`) : name;
            }}
            show={(name, value) => {
              const answer = checkAnswers.find((one) => name.startsWith("answer-") && one === value);
              return answer ? t(`answer_${answer}`) : value;
            }}
          />
        ) : (
          <RefusalNote refusal={refusal} />
        )}
        <p className="soft">{t("check_text")}</p>
        <input type="hidden" name="seen" value={JSON.stringify(known)} />
        {successFactors.map((factor) => (
          <div className="field-row" key={factor}>
            <input type="hidden" name={`version-${factor}`} value={known[`version-${factor}`] ?? "0"} />
            <Field
              {...field(`answer-${factor}`)}
              label={t(`factor_${factor}`)}
              help={t(`factor_${factor}_text`)}
            >
              <Select
                placeholder={t("not_answered")}
                options={checkAnswers.map((answer) => ({ value: answer, label: t(`answer_${answer}`) }))}
              />
            </Field>
            <Field {...field(`note-${factor}`)} label={t("note_to", { factor: t(`factor_${factor}`) })}>
              <Input maxLength={longestCheckNote} autoComplete="off" />
            </Field>
          </div>
        ))}
        <div className="row">
          <SubmitButton name="intent" value="check">
            {t("save")}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}
