// One round: the lead beside each member that the reader may see, with the gap of each dimension, as table and picture.

import { BarChart } from "~/ui/charts/BarChart";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import type { RoundView } from "./health.queries.server";
import { type Dimension, dimensions, gapOf, type Scores } from "./health.rules";

type Firm = { id: string; name: string };

export function HealthResults({ round, lead, isLead }: { round: RoundView; lead: Firm; isLead: boolean }) {
  const t = useT("health");
  const { lead: ofLead, members } = round;
  return (
    <Section title={t("results", { label: round.label })} sub={t("scale")} id="results">
      {!round.isShown && <p className="soft">{t("hidden")}</p>}
      {round.isShown && (!ofLead || members.length === 0) && <p className="soft">{t("nobody")}</p>}
      {round.isShown &&
        ofLead &&
        members.map(({ firm, scores }) => (
          <Compared
            key={firm.id}
            lead={{ ...lead, scores: ofLead }}
            member={{ ...firm, scores }}
            isLead={isLead}
          />
        ))}
    </Section>
  );
}

type Side = Firm & { scores: Scores };

function Compared({ lead, member, isLead }: { lead: Side; member: Side; isLead: boolean }) {
  const t = useT("health");
  const format = useFormat();
  const columns: Column<Dimension>[] = [
    {
      key: "dimension",
      header: t("column_dimension"),
      rowHeader: true,
      cell: (dimension) => t(`dimension_${dimension}`),
    },
    { key: "lead", header: lead.name, numeric: true, cell: (dimension) => lead.scores[dimension] },
    { key: "member", header: member.name, numeric: true, cell: (dimension) => member.scores[dimension] },
    {
      key: "gap",
      header: t("column_gap"),
      cell: (dimension) => <Gap lead={lead} member={member} dimension={dimension} />,
    },
  ];
  const names = t("results_of", { lead: lead.name, member: member.name });
  const barOf = (side: Side, dimension: Dimension, isUs: boolean) => ({
    label: t("bar", { dimension: t(`dimension_${dimension}`), firm: side.name }),
    value: side.scores[dimension],
    text: format.number(side.scores[dimension]),
    look: isUs ? ("us" as const) : ("them" as const),
  });
  return (
    <div className="stack">
      <DataTable caption={names} columns={columns} rows={dimensions} rowKey={(dimension) => dimension} />
      <div className="columns-2">
        <BarChart
          most={100}
          title={names}
          subtitle={t("scale")}
          label={t("chart_label", { lead: lead.name, member: member.name })}
          categoryName={t("column_dimension")}
          valueName={t("column_score")}
          rows={dimensions.flatMap((dimension) => [
            barOf(lead, dimension, isLead),
            barOf(member, dimension, !isLead),
          ])}
        />
      </div>
    </div>
  );
}

function Gap({ lead, member, dimension }: { lead: Side; member: Side; dimension: Dimension }) {
  const t = useT("health");
  const gap = gapOf(lead.scores, member.scores, dimension);
  if (gap === 0) return <>{t("gap_even")}</>;
  return <>{t("gap_lead", { points: Math.abs(gap), firm: gap > 0 ? lead.name : member.name })}</>;
}
