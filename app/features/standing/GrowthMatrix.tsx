// The customer growth matrix: which of its four fields the data proposes for this customer, and which are chosen.

import { type Column, DataTable } from "~/ui/DataTable";
import { useT } from "~/ui/intl";
import { Status } from "~/ui/Status";
import type { GrowthStrategy } from "./standing.rules";

type Line = {
  customers: "existing_customers" | "new_customers";
  known: GrowthStrategy;
  fresh: GrowthStrategy;
};

const lines: Line[] = [
  { customers: "existing_customers", known: "loyalty", fresh: "expansion" },
  { customers: "new_customers", known: "acquisition", fresh: "diversification" },
];

type GrowthMatrixProps = { proposed: readonly GrowthStrategy[]; chosen: readonly GrowthStrategy[] | null };

export function GrowthMatrix({ proposed, chosen }: GrowthMatrixProps) {
  const t = useT("standing");
  const cell = (strategy: GrowthStrategy) => (
    <>
      {t(`growth_${strategy}`)}
      <small>
        {chosen?.includes(strategy) && <Status kind="approved">{t("chosen")}</Status>}{" "}
        {proposed.includes(strategy) && <Status kind="info">{t("proposed")}</Status>}
      </small>
    </>
  );
  const columns: Column<Line>[] = [
    { key: "customers", header: t("matrix_corner"), rowHeader: true, cell: ({ customers }) => t(customers) },
    { key: "known", header: t("existing_products"), cell: ({ known }) => cell(known) },
    { key: "fresh", header: t("new_products"), cell: ({ fresh }) => cell(fresh) },
  ];
  return (
    <DataTable
      caption={t("matrix_caption")}
      columns={columns}
      rows={lines}
      rowKey={({ customers }) => customers}
    />
  );
}
