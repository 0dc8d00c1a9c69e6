// The operator's view of the outbox: that mail goes, to whom and of what kind, never what it says.

import { Form } from "@remix-run/react";
import { SubmitButton } from "~/ui/Button";
import { type Column, DataTable } from "~/ui/DataTable";
import { useT } from "~/ui/intl";
import { EmptyState } from "~/ui/states";
import { DateText } from "~/ui/text";
import { MailStatus } from "./MailStatus";
import { mailKinds } from "./mail.rules";
import type { MailLine } from "./outbox.server";

export function MailTable({ mails }: { mails: readonly MailLine[] }) {
  const t = useT("operator");
  const kindText = (kind: string) => {
    const known = mailKinds.find((one) => one === kind);
    return known ? t(`kind_${known}`) : <span className="mono">{kind}</span>;
  };
  const columns: Column<MailLine>[] = [
    { key: "recipient", header: t("recipient"), rowHeader: true, cell: ({ recipient }) => recipient },
    { key: "kind", header: t("mail_kind"), cell: ({ kind }) => kindText(kind) },
    { key: "state", header: t("mail_state"), cell: ({ state }) => <MailStatus state={state} /> },
    { key: "attempts", header: t("attempts"), numeric: true, cell: ({ attempts }) => attempts },
    {
      key: "at",
      header: t("written"),
      numeric: true,
      cell: ({ createdAt }) => <DateText value={createdAt} show="dateTime" />,
    },
    {
      key: "actions",
      header: t("actions"),
      cell: (mail) => mail.state === "failed" && <RetryMail {...mail} />,
    },
  ];
  return (
    <DataTable
      caption={t("mail_caption")}
      columns={columns}
      rows={mails}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t("no_mail")} />}
    />
  );
}

function RetryMail({ id, recipient }: MailLine) {
  const t = useT("operator");
  return (
    <Form method="post" aria-label={t("retry_to", { recipient })}>
      <input type="hidden" name="mailId" value={id} />
      <SubmitButton kind="quiet" small name="intent" value="retry">
        {t("retry")}
      </SubmitButton>
    </Form>
  );
}
