import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { MoneyText } from "~/ui/text";
import { ProjectStatus } from "../ProjectStatus";
import { DriftText } from "./DriftText";
import { PortfolioBar } from "./PortfolioBar";
import type { PortfolioItem } from "./portfolio.queries.server";
import { TrafficLightStatus } from "./TrafficLightStatus";

type PortfolioTableProps = { projects: readonly PortfolioItem[]; sort: string; today: string };

/** Projects over alliances with how each stands. */
export function PortfolioTable({ projects, sort, today }: PortfolioTableProps) {
  const t = useT("project-status");
  const format = useFormat();
  const days = projects.flatMap(({ startsOn, endsOn, end }) => [startsOn, endsOn, end ?? endsOn]).sort();
  const [from = today, to = today] = [days[0], days.at(-1)];
  const columns: Column<PortfolioItem>[] = [
    {
      key: "name",
      header: t("project"),
      sort: "name",
      rowHeader: true,
      cell: ({ name }) => name,
      below: ({ alliance, lead }) => `${alliance.name} · ${lead.name}`,
    },
    {
      key: "light",
      header: t("light"),
      sort: "light",
      descendingFirst: true,
      evident: true,
      cell: ({ report, state }) =>
        report ? (
          <>
            <TrafficLightStatus light={report.light} />
            <span className="sub">
              <a href={paths.statusReport(report.id)}>{format.date(report.onDate)}</a>
            </span>
          </>
        ) : (
          <ProjectStatus state={state} />
        ),
    },
    {
      key: "phase",
      header: t("phase"),
      soft: true,
      optional: true,
      cell: ({ phase, milestone }) => (
        <>
          {phase ?? "–"}
          {milestone && (
            <span className="sub">
              {t("next_milestone", { name: milestone.name, date: format.date(milestone.on) })}
            </span>
          )}
        </>
      ),
    },
    {
      key: "progress",
      header: t("progress"),
      sort: "progress",
      numeric: true,
      cell: ({ done, total }) => t("done_of", { done, total }),
    },
    {
      key: "end",
      header: t("end"),
      sort: "end",
      numeric: true,
      cell: ({ end, endsOn }) => (end ? format.date(end) : t("goal_end", { date: format.date(endsOn) })),
    },
    {
      key: "drift",
      header: t("drift_end"),
      sort: "drift",
      descendingFirst: true,
      cell: ({ driftDays }) => <DriftText days={driftDays} />,
    },
    {
      key: "cost",
      header: t("spent_of_budget"),
      numeric: true,
      optional: true,
      cell: ({ spent, budgetMinor, currency }) => (
        <>
          {spent === null || spent.length === 0
            ? "–"
            : spent.map((money) => (
                <span className="sub" key={money.currency}>
                  <MoneyText value={money} />
                </span>
              ))}
          {budgetMinor !== null && (
            <span className="sub">
              {t("budget")} <MoneyText value={{ amountMinor: budgetMinor, currency }} />
            </span>
          )}
        </>
      ),
    },
    {
      key: "bar",
      header: t("span"),
      optional: true,
      cell: (item) => <PortfolioBar item={item} from={from} to={to} today={today} />,
    },
  ];
  return (
    <DataTable
      caption={t("portfolio_caption")}
      columns={columns}
      rows={projects}
      rowKey={({ id }) => id}
      href={({ id }) => paths.project(id)}
      sort={sort}
    />
  );
}
