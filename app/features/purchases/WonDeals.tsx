// Won deals with a customer that are not among its purchases yet; each becomes one in one press.

import { Form } from "@remix-run/react";
import { paths } from "~/http/paths";
import { SubmitButton } from "~/ui/Button";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { MoneyText } from "~/ui/text";
import type { WonDeal } from "./purchases.queries.server";

export function WonDeals({ deals }: { deals: readonly WonDeal[] }) {
  const t = useT("purchases");
  const format = useFormat();
  if (deals.length === 0) return null;
  const columns: Column<WonDeal>[] = [
    { key: "deal", header: t("deal"), rowHeader: true, cell: ({ reference }) => reference },
    { key: "amount", header: t("amount"), numeric: true, cell: ({ amount }) => <MoneyText value={amount} /> },
    {
      key: "day",
      header: t("won_on"),
      numeric: true,
      soft: true,
      cell: ({ closedOn }) => format.date(closedOn),
    },
    {
      key: "take",
      header: t("to_do"),
      evident: true,
      cell: ({ id, reference }) => (
        <Form method="post">
          <input type="hidden" name="dealId" value={id} />
          <SubmitButton small kind="plain" name="intent" value="from_deal">
            {t("take_over")}
            <span className="visually-hidden"> {reference}</span>
          </SubmitButton>
        </Form>
      ),
    },
  ];
  return (
    <Section title={t("won_deals")} sub={t("won_deals_sub")}>
      <DataTable
        caption={t("won_deals")}
        columns={columns}
        rows={deals}
        rowKey={({ id }) => id}
        href={({ id }) => paths.deal(id)}
      />
    </Section>
  );
}
