import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useT } from "~/ui/intl";
import { MoneyText, PercentText } from "~/ui/text";
import { CreditStatus, OverdueText, ReviewDay, useTerms } from "./CreditStatus";
import type { CreditOrder } from "./credit.filter";
import type { CreditItem } from "./credit-rows.server";

type CreditTableProps = {
  lines: readonly CreditItem[];
  /** The order in force; null on a page where there is one alone. */
  order: CreditOrder | null;
  /** All of the customer whose page it is. */
  ofOne?: boolean;
};

export function CreditTable({ lines, order, ofOne = false }: CreditTableProps) {
  const t = useT("credit");
  const termsOf = useTerms();
  const sort = (by: string): string | undefined => (order ? by : undefined);
  const columns: Column<CreditItem>[] = [
    {
      key: "line",
      header: t(ofOne ? "kind" : "customer"),
      rowHeader: true,
      sort: sort("customer"),
      cell: ({ customer, kind }) => (ofOne ? t(`kind_${kind}`) : customer.name),
      below: (line) => [!ofOne && t(`kind_${line.kind}`), termsOf(line)].filter(Boolean).join(" · "),
    },
    { key: "state", header: t("state"), evident: true, cell: ({ state }) => <CreditStatus state={state} /> },
    {
      key: "exposure",
      header: t("exposure"),
      numeric: true,
      cell: ({ exposure }) => <MoneyText value={exposure} />,
    },
    { key: "limit", header: t("limit"), numeric: true, cell: ({ limit }) => <MoneyText value={limit} /> },
    {
      key: "used",
      header: t("used"),
      numeric: true,
      sort: sort("used"),
      descendingFirst: true,
      cell: ({ used }) => <PercentText value={used} digits={0} />,
    },
    {
      key: "overdue",
      header: t("overdue"),
      sort: sort("overdue"),
      cell: ({ overdue }) => <OverdueText overdue={overdue} />,
    },
    {
      key: "review",
      header: t("review_on"),
      soft: true,
      sort: sort("review"),
      cell: (line) => (line.state === "ended" ? "–" : <ReviewDay {...line} />),
    },
  ];
  return (
    <DataTable
      caption={t("caption")}
      columns={columns}
      rows={lines}
      rowKey={({ id }) => id}
      href={({ id }) => paths.creditLine(id)}
      sort={order}
    />
  );
}
