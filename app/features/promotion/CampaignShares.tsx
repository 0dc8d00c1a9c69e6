import { Form } from "@remix-run/react";
import { paths } from "~/http/paths";
import { SubmitButton } from "~/ui/Button";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { Status } from "~/ui/Status";
import { MoneyText } from "~/ui/text";
import { BudgetStatus } from "./BudgetStatus";
import type { CampaignView, ShareView } from "./campaigns.queries.server";

type SharesProps = { campaign: CampaignView; mayRun: boolean; mayConfirm: boolean };

/** What each firm puts in and has spent; a firm confirms its own. */
export function CampaignShares({ campaign, mayRun, mayConfirm }: SharesProps) {
  const t = useT("campaigns");
  const format = useFormat();
  const { currency, budget, state } = campaign;
  const columns: Column<ShareView>[] = [
    { key: "firm", header: t("firm"), rowHeader: true, cell: ({ firm }) => firm.name },
    {
      key: "amount",
      header: t("share"),
      numeric: true,
      cell: ({ amountMinor }) => <MoneyText value={{ amountMinor, currency }} />,
    },
    {
      key: "spent",
      header: t("spent"),
      numeric: true,
      cell: ({ spentMinor }) => <MoneyText value={{ amountMinor: spentMinor, currency }} />,
    },
    {
      key: "confirmed",
      header: t("confirmed"),
      cell: (share) => (
        <>
          {share.confirmedAt ? (
            <Status kind="approved">{format.date(share.confirmedAt)}</Status>
          ) : (
            <Status kind="waiting">{t("not_confirmed")}</Status>
          )}
          {share.isUs && !share.confirmedAt && mayConfirm && <Confirm amountMinor={share.amountMinor} />}
          {mayRun && state === "planned" && (
            <a className="sub" href={paths.campaignStep(campaign.id, "share", share.firm.id)}>
              {t("share_change", { firm: share.firm.name })}
            </a>
          )}
        </>
      ),
    },
  ];
  return (
    <Section title={t("budget")} sub={<BudgetStatus budget={budget} currency={currency} />}>
      <DataTable
        caption={t("shares_caption")}
        columns={columns}
        rows={campaign.shares}
        rowKey={({ firm }) => firm.id}
        total={{
          firm: t("total"),
          amount: <MoneyText value={{ amountMinor: budget.totalMinor, currency }} />,
          spent: <MoneyText value={{ amountMinor: budget.spentMinor, currency }} />,
        }}
      />
    </Section>
  );
}

function Confirm({ amountMinor }: { amountMinor: number }) {
  const t = useT("campaigns");
  return (
    <Form method="post" className="row">
      <input type="hidden" name="amountMinor" value={amountMinor} />
      <SubmitButton small name="intent" value="confirm">
        {t("confirm")}
      </SubmitButton>
    </Form>
  );
}
