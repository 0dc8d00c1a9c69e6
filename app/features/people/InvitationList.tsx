// Invitations that nobody has taken up yet, each with its two verbs.

import { Form } from "@remix-run/react";
import { SubmitButton } from "~/ui/Button";
import { type Column, DataTable } from "~/ui/DataTable";
import { useT } from "~/ui/intl";
import { Status } from "~/ui/Status";
import { DateText } from "~/ui/text";
import type { OpenInvitation } from "./people.queries.server";

export function InvitationList({ invitations }: { invitations: readonly OpenInvitation[] }) {
  const t = useT("people");
  const tRoles = useT("roles");
  const columns: Column<OpenInvitation>[] = [
    {
      key: "email",
      header: t("email"),
      rowHeader: true,
      cell: ({ email }) => email,
      below: ({ invitedBy }) => invitedBy && t("invited_by", { name: invitedBy }),
    },
    { key: "role", header: t("role"), cell: ({ role }) => tRoles(role) },
    {
      key: "status",
      header: t("status"),
      cell: ({ isExpired, expiresAt }) =>
        isExpired ? (
          <Status kind="refused">{t("invitation_expired")}</Status>
        ) : (
          <Status kind="waiting">
            {t.rich("invitation_until", { until: () => <DateText value={expiresAt} /> })}
          </Status>
        ),
    },
    { key: "actions", header: t("actions"), cell: (invitation) => <InvitationActions {...invitation} /> },
  ];
  return (
    <DataTable
      caption={t("invitations_caption")}
      columns={columns}
      rows={invitations}
      rowKey={({ id }) => id}
    />
  );
}

function InvitationActions({ id, email }: OpenInvitation) {
  const t = useT("people");
  return (
    <Form method="post" className="row" aria-label={t("invitation_of", { email })}>
      <input type="hidden" name="invitationId" value={id} />
      <SubmitButton kind="quiet" small name="intent" value="resend">
        {t("resend")}
      </SubmitButton>
      <SubmitButton kind="quiet" small name="intent" value="revoke">
        {t("revoke")}
      </SubmitButton>
    </Form>
  );
}
