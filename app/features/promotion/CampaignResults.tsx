import { paths } from "~/http/paths";
import { ButtonLink } from "~/ui/Button";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import type { CampaignView, ResultView } from "./campaigns.queries.server";

/** Each firm's newest figures as it entered them, and their sum. */
export function CampaignResults({ campaign, mayEnter }: { campaign: CampaignView; mayEnter: boolean }) {
  const t = useT("campaigns");
  const format = useFormat();
  const columns: Column<ResultView>[] = [
    {
      key: "firm",
      header: t("firm"),
      rowHeader: true,
      cell: ({ firm }) => firm.name,
      below: ({ note }) => note || null,
    },
    { key: "leads", header: t("leads"), numeric: true, cell: ({ leads }) => format.number(leads) },
    { key: "reach", header: t("reach"), numeric: true, cell: ({ reach }) => format.number(reach) },
    { key: "at", header: t("entered"), numeric: true, soft: true, cell: ({ at }) => format.date(at) },
  ];
  return (
    <Section
      title={t("results")}
      action={
        mayEnter && (
          <ButtonLink small icon="edit" href={paths.campaignStep(campaign.id, "results")}>
            {t("results_do")}
          </ButtonLink>
        )
      }
    >
      <DataTable
        caption={t("results_caption")}
        columns={columns}
        rows={campaign.results}
        rowKey={({ firm }) => firm.id}
        empty={<p className="soft">{t("no_results")}</p>}
        total={{
          firm: t("total"),
          leads: format.number(campaign.total.leads),
          reach: format.number(campaign.total.reach),
        }}
      />
    </Section>
  );
}
