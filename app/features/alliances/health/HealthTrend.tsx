// The rounds over time: one figure for each side that the reader may see, and the course of both sides as a picture.

import { LineChart } from "~/ui/charts/LineChart";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { Status } from "~/ui/Status";
import { DateText } from "~/ui/text";
import type { RoundView } from "./health.queries.server";
import { overall, type Scores } from "./health.rules";

type Firm = { id: string; name: string };

/** What a side's round comes to; null where the reader sees no answers of it. */
const figure = (scores: Scores | null | undefined): number | null => (scores ? overall(scores) : null);

const ofMember = ({ members }: RoundView, id: string): number | null =>
  figure(members.find(({ firm }) => firm.id === id)?.scores);

type HealthTrendProps = { rounds: readonly RoundView[]; lead: Firm; isLead: boolean };

export function HealthTrend({ rounds, lead, isLead }: HealthTrendProps) {
  const t = useT("health");
  const members = [
    ...new Map(rounds.flatMap((round) => round.members.map(({ firm }) => [firm.id, firm] as const))).values(),
  ];
  const columns: Column<RoundView>[] = [
    { key: "round", header: t("column_round"), rowHeader: true, cell: ({ label }) => label },
    {
      key: "state",
      header: t("column_state"),
      cell: ({ isClosed }) => (
        <Status kind={isClosed ? "approved" : "waiting"}>
          {isClosed ? t("state_closed") : t("state_open")}
        </Status>
      ),
    },
    { key: "due", header: t("due_on"), numeric: true, cell: ({ dueOn }) => <DateText value={dueOn} /> },
    { key: lead.id, header: lead.name, numeric: true, cell: (round) => figure(round.lead) },
    ...members.map(
      ({ id, name }): Column<RoundView> => ({
        key: id,
        header: name,
        numeric: true,
        cell: (round) => ofMember(round, id),
      }),
    ),
  ];
  const past = rounds.filter((round) => round.lead && round.members.length > 0).toReversed();
  return (
    <Section title={t("trend")} sub={t("trend_sub")}>
      <div className="stack">
        <DataTable caption={t("trend_caption")} columns={columns} rows={rounds} rowKey={({ id }) => id} />
        {past.length > 1 && (
          <div className="columns-2">
            {members.map((member) => (
              <Course key={member.id} rounds={past} lead={lead} member={member} isLead={isLead} />
            ))}
          </div>
        )}
      </div>
    </Section>
  );
}

function Course({ rounds, lead, member, isLead }: HealthTrendProps & { member: Firm }) {
  const t = useT("health");
  const format = useFormat();
  const seriesOf = (name: string, isUs: boolean, values: (number | null)[]) => ({
    name,
    look: isUs ? ("us" as const) : ("them" as const),
    values,
    texts: values.map((value) => (value === null ? "" : format.number(value))),
  });
  const names = t("results_of", { lead: lead.name, member: member.name });
  return (
    <LineChart
      title={names}
      subtitle={t("trend_sub")}
      label={t("trend_label", { lead: lead.name, member: member.name })}
      categoryName={t("column_round")}
      points={rounds.map(({ label }) => ({ label }))}
      series={[
        seriesOf(
          lead.name,
          isLead,
          rounds.map((round) => figure(round.lead)),
        ),
        seriesOf(
          member.name,
          !isLead,
          rounds.map((round) => ofMember(round, member.id)),
        ),
      ]}
      tickText={format.number}
    />
  );
}
