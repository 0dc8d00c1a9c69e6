// The tokens of the firm, each with how it stands and the one thing to do with it.

import { Form } from "@remix-run/react";
import { SubmitButton } from "~/ui/Button";
import { type Column, DataTable } from "~/ui/DataTable";
import { useT } from "~/ui/intl";
import { Status } from "~/ui/Status";
import type { StatusKind } from "~/ui/status-kind";
import { DateText } from "~/ui/text";
import type { TokenLine } from "./tokens.server";

const kinds: Record<TokenLine["state"], StatusKind> = {
  active: "approved",
  expired: "draft",
  revoked: "refused",
};

export function TokenTable({ tokens }: { tokens: readonly TokenLine[] }) {
  const t = useT("tokens");
  const columns: Column<TokenLine>[] = [
    {
      key: "name",
      header: t("name"),
      rowHeader: true,
      cell: ({ name }) => name,
      below: ({ person }) => t("acts_as", { person }),
    },
    {
      key: "reach",
      header: t("reach"),
      cell: ({ rights }) => (rights ? t("reach_some", { count: rights.length }) : t("reach_all")),
    },
    {
      key: "state",
      header: t("state"),
      cell: ({ state }) => <Status kind={kinds[state]}>{t(`state_${state}`)}</Status>,
    },
    {
      key: "expires",
      header: t("expires"),
      numeric: true,
      cell: ({ expiresAt }) => <DateText value={expiresAt} />,
    },
    {
      key: "used",
      header: t("last_used"),
      numeric: true,
      optional: true,
      cell: ({ lastUsedAt }) =>
        lastUsedAt ? <DateText value={lastUsedAt} show="relative" /> : t("never_used"),
    },
    {
      key: "actions",
      header: t("actions"),
      cell: (token) => token.state === "active" && <RevokeToken {...token} />,
    },
  ];
  return <DataTable caption={t("caption")} columns={columns} rows={tokens} rowKey={({ id }) => id} />;
}

function RevokeToken({ id, name }: TokenLine) {
  const t = useT("tokens");
  return (
    <Form method="post" aria-label={t("revoke_name", { name })}>
      <input type="hidden" name="tokenId" value={id} />
      <SubmitButton kind="quiet" small name="intent" value="revoke">
        {t("revoke")}
      </SubmitButton>
    </Form>
  );
}
