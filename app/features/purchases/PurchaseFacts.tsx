// One purchase as it stands.

import { paths } from "~/http/paths";
import { useFormat, useT } from "~/ui/intl";
import { Facts } from "~/ui/page";
import { DateText, MoneyText } from "~/ui/text";
import type { PurchaseItem } from "./purchase-rows.server";

export function PurchaseFacts({ purchase, margins }: { purchase: PurchaseItem; margins: boolean }) {
  const t = useT("purchases");
  const format = useFormat();
  const { customer, line, product, description, quantity, amount, margin, deal } = purchase;
  const items = [
    { label: t("customer"), value: <a href={paths.customerPurchases(customer.id)}>{customer.name}</a> },
    { label: t("bought_on"), value: <DateText value={purchase.boughtOn} /> },
    { label: t("line"), value: line?.name },
    { label: t("product"), value: product?.name },
    { label: t("description"), value: description },
    { label: t("quantity"), value: quantity !== null && format.number(Number(quantity), 3) },
    { label: t("amount"), value: <MoneyText value={amount} /> },
    ...(margins
      ? [{ label: t("margin"), value: margin ? <MoneyText value={margin} /> : t("margin_unknown") }]
      : []),
    {
      label: t("source"),
      value: deal ? <a href={paths.deal(deal.id)}>{deal.reference ?? t("a_deal")}</a> : t("by_hand"),
    },
    { label: t("recorded_by"), value: purchase.recordedBy },
    { label: t("recorded_at"), value: <DateText value={purchase.recordedAt} show="dateTime" /> },
  ];
  return <Facts items={items.filter(({ value }) => value)} />;
}
