// The members of an alliance as the reader may see them; the lead takes back an invitation here.

import { Form } from "@remix-run/react";
import { SubmitButton } from "~/ui/Button";
import { type Column, DataTable } from "~/ui/DataTable";
import { useT } from "~/ui/intl";
import { Status } from "~/ui/Status";
import { DateText } from "~/ui/text";
import type { MemberView } from "./alliances.queries.server";
import { PlaceStatus } from "./PlaceStatus";

export function AllianceMembers({ members, mayRun }: { members: readonly MemberView[]; mayRun: boolean }) {
  const t = useT("alliances");
  const columns: Column<MemberView>[] = [
    {
      key: "firm",
      header: t("column_firm"),
      rowHeader: true,
      cell: ({ name, isUs }) => (isUs ? t("us", { name }) : name),
      below: ({ note }) => note,
    },
    { key: "status", header: t("column_status"), cell: ({ place }) => <PlaceStatus place={place} /> },
    {
      key: "invited",
      header: t("column_invited"),
      numeric: true,
      cell: ({ invitedAt }) => <DateText value={invitedAt} />,
    },
    {
      key: "answered",
      header: t("column_answered"),
      numeric: true,
      cell: ({ answeredAt }) => answeredAt && <DateText value={answeredAt} />,
    },
  ];
  if (mayRun && members.some(({ place }) => place === "invited")) {
    columns.push({
      key: "action",
      header: t("column_action"),
      cell: (member) => member.place === "invited" && <WithdrawForm member={member} />,
    });
  }
  return (
    <DataTable
      caption={t("members_caption")}
      columns={columns}
      rows={members}
      rowKey={({ id }) => id}
      empty={<Status kind="draft">{t("members_empty")}</Status>}
    />
  );
}

function WithdrawForm({ member }: { member: MemberView }) {
  const t = useT("alliances");
  return (
    <Form method="post" aria-label={t("withdraw_firm", { firm: member.name })}>
      <input type="hidden" name="organizationId" value={member.id} />
      <SubmitButton kind="quiet" small name="intent" value="withdraw">
        {t("withdraw")}
      </SubmitButton>
    </Form>
  );
}
