import { paths } from "~/http/paths";
import { ButtonLink } from "~/ui/Button";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import type { ActivityView, CampaignView } from "./campaigns.queries.server";

type ActivitiesProps = { campaign: CampaignView; mayAdd: boolean; mayBook: boolean };

/** What is done and when, by whom, and what each firm has booked on it. */
export function CampaignActivities({ campaign, mayAdd, mayBook }: ActivitiesProps) {
  const t = useT("campaigns");
  const format = useFormat();
  const { currency } = campaign;
  const columns: Column<ActivityView>[] = [
    {
      key: "title",
      header: t("activity"),
      rowHeader: true,
      cell: ({ title }) => title,
      below: ({ firm }) => firm.name,
    },
    { key: "date", header: t("on_date"), numeric: true, cell: ({ onDate }) => format.date(onDate) },
    {
      key: "costs",
      header: t("costs"),
      cell: ({ id, title, costs }) => (
        <>
          {costs.map((cost) => (
            <span className="sub" key={cost.id}>
              {t(cost.note ? "cost_line_noted" : "cost_line", {
                firm: cost.firm.name,
                amount: format.money({ amountMinor: cost.amountMinor, currency }),
                note: cost.note,
              })}
            </span>
          ))}
          {mayBook ? (
            <a
              href={paths.campaignStep(campaign.id, "cost", id)}
              aria-label={t("cost_of", { activity: title })}
            >
              {t("cost_do")}
            </a>
          ) : (
            costs.length === 0 && "–"
          )}
        </>
      ),
    },
  ];
  return (
    <Section
      title={t("activities")}
      action={
        mayAdd && (
          <ButtonLink small icon="plus" href={paths.campaignStep(campaign.id, "activity")}>
            {t("activity_add")}
          </ButtonLink>
        )
      }
    >
      <DataTable
        caption={t("activities_caption")}
        columns={columns}
        rows={campaign.activities}
        rowKey={({ id }) => id}
        empty={<p className="soft">{t("no_activities")}</p>}
      />
    </Section>
  );
}
