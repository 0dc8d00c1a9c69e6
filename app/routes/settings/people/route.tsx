import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { InvitationList } from "~/features/people/InvitationList";
import { InviteForm } from "~/features/people/InviteForm";
import {
  inviteColleague,
  resendInvitation,
  revokeInvitation,
} from "~/features/people/invite-colleague.server";
import { PeopleTable } from "~/features/people/PeopleTable";
import { listOpenInvitations, listPeople } from "~/features/people/people.queries.server";
import { invitationIdInput, inviteInput } from "~/features/people/people.schema";
import { parseForm } from "~/http/form.server";
import { invalid, refused } from "~/http/form-answers.server";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { badRequest, redirectWithToast } from "~/http/responses.server";
import { useRefusal } from "~/http/use-answered-form";
import { newId } from "~/lib/id";
import { useT } from "~/ui/intl";
import { PageHead, Section } from "~/ui/page";

export const loader = guardedLoader("people.read", async ({ scope }) => {
  const mayManage = scope.can("people.manage");
  return {
    firm: scope.organization.name,
    people: await listPeople(scope),
    invitations: mayManage ? await listOpenInvitations(scope) : null,
    mayManage,
    key: newId(),
  };
});

export const action = guardedAction(
  { invite: "people.manage", resend: "people.manage", revoke: "people.manage" },
  {
    invite: async ({ scope, form, intent }) => {
      const submission = parseForm(form, inviteInput);
      if (submission.status !== "success") return invalid(intent, submission);
      const result = await inviteColleague(scope, submission.value);
      if (!result.ok) return refused(intent, submission, result.refusal);
      return redirectWithToast(paths.people, {
        message: "invited",
        values: { email: submission.value.email },
      });
    },
    resend: async ({ scope, form, intent }) => {
      const submission = parseForm(form, invitationIdInput);
      if (submission.status !== "success") throw badRequest();
      const result = await resendInvitation(scope, submission.value.invitationId);
      if (!result.ok) return refused(intent, null, result.refusal);
      return redirectWithToast(paths.people, { message: "invited", values: result.value });
    },
    revoke: async ({ scope, form, intent }) => {
      const submission = parseForm(form, invitationIdInput);
      if (submission.status !== "success") throw badRequest();
      const result = await revokeInvitation(scope, submission.value.invitationId);
      if (!result.ok) return refused(intent, null, result.refusal);
      return redirectWithToast(paths.people, { message: "invitation_revoked", values: result.value });
    },
  },
);

export default function PeoplePage() {
  const { firm, people, invitations, mayManage, key } = useLoaderData<typeof loader>();
  const refusal = useRefusal("resend", "revoke");
  const t = useT("people");
  const tSettings = useT("settings");
  const active = people.filter(({ status }) => status === "active").length;
  return (
    <>
      <PageHead
        crumbs={[{ href: paths.settings, label: tSettings("title") }, { label: tSettings("people") }]}
        title={t("title", { count: active, firm })}
        lede={mayManage ? t("lede_manage") : t("lede_read")}
      />
      <RefusalNote refusal={refusal} />
      <Section label={tSettings("people")}>
        <PeopleTable people={people} mayManage={mayManage} />
      </Section>
      {invitations && invitations.length > 0 && (
        <Section title={t("invitations", { count: invitations.length })}>
          <InvitationList invitations={invitations} />
        </Section>
      )}
      {mayManage && (
        <Section title={t("invite_title")} id="invite">
          <InviteForm formKey={key} />
        </Section>
      )}
    </>
  );
}
