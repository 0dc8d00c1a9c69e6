import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { MoneyText } from "~/ui/text";
import { BudgetStatus } from "./BudgetStatus";
import { CampaignStatus } from "./CampaignStatus";
import type { CampaignListItem } from "./campaigns.queries.server";

/** The campaigns of an alliance, with what they cost. */
export function CampaignTable({ campaigns }: { campaigns: readonly CampaignListItem[] }) {
  const t = useT("campaigns");
  const format = useFormat();
  const columns: Column<CampaignListItem>[] = [
    {
      key: "title",
      header: t("campaign"),
      rowHeader: true,
      cell: ({ title }) => title,
      below: ({ startsOn, endsOn }) => t("from_to", { from: format.date(startsOn), to: format.date(endsOn) }),
    },
    { key: "state", header: t("state"), cell: ({ state }) => <CampaignStatus state={state} /> },
    {
      key: "budget",
      header: t("budget"),
      numeric: true,
      cell: ({ budget, currency }) => <MoneyText value={{ amountMinor: budget.totalMinor, currency }} />,
    },
    {
      key: "spent",
      header: t("spent"),
      numeric: true,
      cell: ({ budget, currency }) => <MoneyText value={{ amountMinor: budget.spentMinor, currency }} />,
    },
    {
      key: "agreed",
      header: t("agreement"),
      cell: ({ budget, currency }) => <BudgetStatus budget={budget} currency={currency} />,
    },
  ];
  return (
    <DataTable
      caption={t("caption")}
      columns={columns}
      rows={campaigns}
      rowKey={({ id }) => id}
      href={({ id }) => paths.campaign(id)}
    />
  );
}
