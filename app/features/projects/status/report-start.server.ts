// What the form of a status report begins with: the plan and the costs as they stand, and the words of the report before.

import type { Scope } from "~/access/scope.server";
import { readProjectCosts } from "~/features/contributions/project-costs.server";
import { decimalText } from "~/lib/money";
import type { ProjectView } from "../projects.queries.server";
import { readDates } from "./dates.server";
import type { ReportStart } from "./ReportForm";
import { getReport, latestReports, type ReportView } from "./reports.queries.server";
import { latest, progressOf } from "./status.rules";

/**
 * For a project that the firm leads. With `correctsId` the form is filled with that report; null where it is none of the project, or has
 * been corrected. Else lights and what remains are those of the newest report, and its words are not repeated.
 */
export const startReport = async (
  scope: Scope,
  { id, startsOn, state, lead, currency, budgetMinor }: ProjectView,
  correctsId: string | null,
): Promise<ReportStart | null> => {
  const corrected = correctsId === null ? null : await getReport(scope, correctsId);
  if (correctsId !== null && (corrected?.projectId !== id || corrected.correctedById !== null)) return null;
  const newest = corrected ? null : (await latestReports(scope.db, [id])).get(id);
  const before = corrected ?? (newest ? await getReport(scope, newest.id) : null);
  const [plans, books] = await Promise.all([
    readDates(scope.db, [{ id, startsOn, state, leadId: lead.id }], scope.clock()),
    readProjectCosts(scope.db, [id]),
  ]);
  const plan = plans.get(id);
  if (!plan) return null;
  const spent = books.get(id)?.spent ?? [];
  const currencies = new Set([
    currency,
    ...spent.map((one) => one.currency),
    ...(before?.costs ?? []).map((one) => one.currency),
  ]);
  return {
    values: valuesOf(before, corrected !== null, plan.today),
    phases: plan.phases.map(({ id: phaseId, name }) => {
      const tasks = plan.tasks.filter((task) => task.phaseId === phaseId);
      return { id: phaseId, name, ...progressOf(tasks), finish: latest(tasks.map(({ finish }) => finish)) };
    }),
    computedEnd: plan.finish,
    today: plan.today,
    costs: [...currencies].sort().map((code) => ({
      currency: code,
      spentMinor: spent.find((one) => one.currency === code)?.amountMinor ?? 0,
      budgetMinor: code === currency ? budgetMinor : null,
    })),
    corrects: corrected && { id: corrected.id, number: corrected.number },
  };
};

const valuesOf = (
  before: ReportView | null,
  isCorrection: boolean,
  today: string,
): Record<string, string> => ({
  onDate: isCorrection && before ? before.onDate : today,
  ...(before && {
    light: before.light,
    ...Object.fromEntries(before.phases.map((phase) => [`light-${phase.id}`, phase.light])),
    ...Object.fromEntries(
      before.costs
        .filter(({ remainingMinor }) => remainingMinor > 0)
        .map((cost) => [`remaining-${cost.currency}`, decimalText(cost.remainingMinor, cost.currency)]),
    ),
  }),
  ...(isCorrection &&
    before && {
      text: before.text,
      statedEnd: before.statedEnd ?? "",
      endReason: before.endReason,
      ...Object.fromEntries(before.phases.map((phase) => [`text-${phase.id}`, phase.text])),
    }),
});
