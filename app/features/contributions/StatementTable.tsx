import { paths } from "~/http/paths";
import { DataTable } from "~/ui/DataTable";
import { useT } from "~/ui/intl";
import { Status } from "~/ui/Status";
import type { StatusKind } from "~/ui/status-kind";
import { DateText, MoneyText } from "~/ui/text";
import { PeriodText } from "./StatementFigures";
import type { StatementItem } from "./statements.queries.server";

export const statementKinds: Record<StatementItem["state"], StatusKind> = {
  proposed: "waiting",
  signed: "approved",
  void: "draft",
};

type StatementTableProps = { statements: readonly StatementItem[] };

/** The statements of a ledger, the newest first. */
export function StatementTable({ statements }: StatementTableProps) {
  const t = useT("ledger");
  return (
    <DataTable
      caption={t("statements")}
      columns={[
        {
          key: "number",
          header: t("statement"),
          rowHeader: true,
          cell: ({ number }) => t("statement_number", { number }),
        },
        { key: "period", header: t("period"), cell: ({ from, to }) => <PeriodText period={{ from, to }} /> },
        {
          key: "amount",
          header: t("distributable"),
          numeric: true,
          cell: ({ distributableMinor, currency }) => (
            <MoneyText value={{ amountMinor: distributableMinor, currency }} />
          ),
        },
        {
          key: "state",
          header: t("state"),
          cell: ({ state, closedAt }) => (
            <>
              <Status kind={statementKinds[state]}>{t(`statement_${state}`)}</Status>
              {closedAt && (
                <span className="sub">
                  <DateText value={closedAt} />
                </span>
              )}
            </>
          ),
        },
      ]}
      rows={statements}
      rowKey={({ id }) => id}
      href={({ id }) => paths.ledgerStatement(id)}
    />
  );
}
