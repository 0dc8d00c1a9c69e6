// What an owner does with one person of the firm: change the role, suspend, let go. Each form carries the standing that it was
// made from, so that a change by somebody else is noticed.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Select } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { RoleOptions } from "./InviteForm";
import type { PersonView } from "./people.queries.server";

type PersonProps = { person: PersonView };

function SeenStanding({ person }: PersonProps) {
  return (
    <>
      <input type="hidden" name="fromRole" value={person.role} />
      <input type="hidden" name="fromStatus" value={person.status} />
    </>
  );
}

export function RoleForm({ person }: PersonProps) {
  const t = useT("people");
  const { form, fields } = useAnsweredForm<{ role: string }>("change-role", { role: person.role });
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <SeenStanding person={person} />
      <Field
        {...fieldProps(fields.role)}
        label={t("role_of", { name: person.name })}
        help={t("role_help")}
        group
      >
        <RoleOptions />
      </Field>
      <div className="row">
        <SubmitButton name="intent" value="change-role">
          {t("change_role")}
        </SubmitButton>
      </div>
    </Form>
  );
}

export function SuspendForm({ person }: PersonProps) {
  const t = useT("people");
  const isActive = person.status === "active";
  const intent = isActive ? "suspend" : "resume";
  return (
    <Form method="post" className="stack">
      <SeenStanding person={person} />
      <p className="prose soft">{isActive ? t("suspend_text") : t("resume_text")}</p>
      <div className="row">
        <SubmitButton kind={isActive ? "danger" : undefined} name="intent" value={intent}>
          {isActive ? t("suspend") : t("resume")}
        </SubmitButton>
      </div>
    </Form>
  );
}

export function LeaveForm({ person }: PersonProps) {
  const t = useT("people");
  const { form, fields } = useAnsweredForm<{ toMembershipId: string }>("leave");
  const { customers, deals, colleagues } = person;
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <SeenStanding person={person} />
      <p className="prose soft">{t("leave_text", { customers, deals })}</p>
      <Field
        {...fieldProps(fields.toMembershipId)}
        label={t("hand_over_to")}
        help={t("hand_over_help")}
        required
      >
        <Select
          options={colleagues.map(({ membershipId, name }) => ({ value: membershipId, label: name }))}
          placeholder={t("choose_colleague")}
        />
      </Field>
      <div className="row">
        <SubmitButton kind="danger" name="intent" value="leave">
          {t("leave")}
        </SubmitButton>
      </div>
    </Form>
  );
}
