// The agreed rule and one that is tried out, side by side for each party. Nothing of it is kept.

import { DataTable } from "~/ui/DataTable";
import { useT } from "~/ui/intl";
import { Note } from "~/ui/Note";
import { MoneyText } from "~/ui/text";
import { RuleText } from "./RuleText";
import type { FrozenFigures } from "./settle.server";

export function WhatIf({ agreed, tried }: { agreed: FrozenFigures | null; tried: FrozenFigures }) {
  const t = useT("ledger");
  const { currency, undivided } = tried.statement;
  const now = (partyId: string) =>
    agreed?.statement.parties.find((party) => party.partyId === partyId)?.shareMinor ?? null;
  const money = (amountMinor: number | null) =>
    amountMinor === null ? "—" : <MoneyText value={{ amountMinor, currency }} />;
  return (
    <div className="stack">
      {undivided && (
        <Note kind="waiting">
          {t(`undivided_${undivided.reason}`, { currencies: undivided.currencies.join(", ") })}
        </Note>
      )}
      <DataTable
        caption={t("what_if_caption")}
        columns={[
          {
            key: "firm",
            header: t("firm"),
            rowHeader: true,
            cell: ({ partyId }) => tried.names[partyId] ?? "",
          },
          {
            key: "agreed",
            header: t("share_agreed"),
            numeric: true,
            cell: ({ partyId }) => money(now(partyId)),
          },
          {
            key: "tried",
            header: t("share_tried"),
            numeric: true,
            cell: ({ shareMinor }) => money(shareMinor),
          },
          {
            key: "difference",
            header: t("difference"),
            numeric: true,
            cell: ({ partyId, shareMinor }) => {
              const before = now(partyId);
              return money(before === null || shareMinor === null ? null : shareMinor - before);
            },
          },
        ]}
        rows={tried.statement.parties}
        rowKey={({ partyId }) => partyId}
      />
      <RuleText rule={tried.rule} names={tried.names} currency={currency} />
    </div>
  );
}
