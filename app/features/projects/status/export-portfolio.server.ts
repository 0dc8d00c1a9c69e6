// The portfolio as a file: exactly the projects that the page shows, in its order.

import type { Scope } from "~/access/scope.server";
import type { Cell } from "~/lib/cell";
import { decimalText } from "~/lib/money";
import { translator } from "~/messages/catalogue";
import { type PortfolioFilter, type PortfolioSort, sortPortfolio } from "./portfolio.filter";
import { listPortfolio } from "./portfolio.queries.server";

/** The rows, the head first in the reader's language. What is spent stands once for each currency. */
export async function* exportPortfolio(
  scope: Scope,
  filter: PortfolioFilter,
  sort: PortfolioSort,
): AsyncGenerator<Cell[][]> {
  const t = translator(scope.locale, "project-status");
  const tProjects = translator(scope.locale, "projects");
  yield [
    [
      t("project"),
      tProjects("alliance"),
      tProjects("lead"),
      tProjects("standing"),
      t("light"),
      t("on_date"),
      t("phase"),
      t("done"),
      t("total"),
      tProjects("starts_on"),
      tProjects("ends_on"),
      t("forecast_end"),
      t("baseline_end"),
      t("drift_days"),
      t("milestone"),
      t("milestone_on"),
      t("currency"),
      t("budget"),
      t("spent"),
    ],
  ];
  const { items } = await listPortfolio(scope, filter);
  yield sortPortfolio(items, sort).map((item): Cell[] => {
    const { report, end, baselineEnd, driftDays, milestone, spent, budgetMinor, currency } = item;
    const day = (date: string | null | undefined): Cell => (date ? { day: date } : null);
    return [
      item.name,
      item.alliance.name,
      item.lead.name,
      tProjects(`state_${item.state}`),
      report && t(`light_${report.light}`),
      day(report?.onDate),
      item.phase,
      { decimal: `${item.done}` },
      { decimal: `${item.total}` },
      day(item.startsOn),
      day(item.endsOn),
      day(end),
      day(baselineEnd),
      driftDays === null ? null : { decimal: `${driftDays}` },
      milestone?.name,
      day(milestone?.on),
      currency,
      budgetMinor === null ? null : { decimal: decimalText(budgetMinor, currency) },
      (spent ?? [])
        .map((money) => `${decimalText(money.amountMinor, money.currency)} ${money.currency}`)
        .join("; "),
    ];
  });
}
