import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { MoneyText } from "~/ui/text";
import { wholeRate } from "./lifetime-value.rules";
import type { WinBackRow } from "./win-backs.server";

/** Lost customers, from the highest second lifetime value down. */
export function WinBackTable({ rows, currency }: { rows: readonly WinBackRow[]; currency: string }) {
  const t = useT("lifetime-value");
  const tStanding = useT("standing");
  const format = useFormat();
  const money = (value: WinBackRow["value"]) => (value ? <MoneyText value={value} /> : "–");
  const columns: Column<WinBackRow>[] = [
    {
      key: "rank",
      header: t("rank"),
      numeric: true,
      soft: true,
      cell: ({ rank }) => (rank === null ? "–" : format.number(rank)),
    },
    {
      key: "customer",
      header: t("customer"),
      rowHeader: true,
      cell: ({ customer }) => customer.name,
      below: ({ reason, lostOn }) =>
        [tStanding(`loss_${reason}`), lostOn && format.date(lostOn)].filter(Boolean).join(" · "),
    },
    { key: "value", header: t("value_if_back"), numeric: true, cell: ({ value }) => money(value) },
    {
      key: "chance",
      header: t("chance"),
      numeric: true,
      cell: ({ chanceRate }) => (chanceRate === null ? "–" : format.percent(chanceRate / wholeRate, 2)),
    },
    { key: "cost", header: t("cost"), numeric: true, optional: true, cell: ({ cost }) => money(cost) },
    { key: "second", header: t("second_value"), numeric: true, cell: ({ second }) => money(second) },
  ];
  return (
    <DataTable
      caption={t("win_back_caption")}
      columns={columns}
      rows={rows}
      rowKey={({ customer }) => customer.id}
      href={({ customer }) => paths.customerValue(customer.id, { currency })}
    />
  );
}
