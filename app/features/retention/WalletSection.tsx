// Share of wallet, with the customers behind it.

import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { Definition } from "~/ui/Stats";
import { MoneyText } from "~/ui/text";
import type { Wallet, Wallets } from "./wallet.queries.server";

export function WalletSection({ wallets, currency }: { wallets: Wallets; currency: string }) {
  const { count, share, rows } = wallets;
  const t = useT("retention");
  const format = useFormat();
  const columns: Column<Wallet>[] = [
    { key: "customer", header: t("customer"), rowHeader: true, cell: ({ customer }) => customer.name },
    { key: "bought", header: t("bought"), numeric: true, cell: ({ bought }) => <MoneyText value={bought} /> },
    { key: "spend", header: t("spend"), numeric: true, cell: ({ spend }) => <MoneyText value={spend} /> },
    { key: "share", header: t("wallet"), numeric: true, cell: (row) => format.percent(row.share) },
  ];
  return (
    <Section
      title={share === null ? t("wallet") : t("wallet_finding", { share: format.percent(share), count })}
      sub={currency}
    >
      <DataTable
        caption={t("wallet_caption")}
        columns={columns}
        rows={rows}
        rowKey={({ customer }) => customer.id}
        href={({ customer }) => paths.customerValue(customer.id, { currency })}
        empty={<p className="soft">{t("no_wallets")}</p>}
      />
      {count > rows.length && <p className="soft">{t("wallets_shown", { shown: rows.length, count })}</p>}
      <Definition>{t("wallet_definition")}</Definition>
    </Section>
  );
}
