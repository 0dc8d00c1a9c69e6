// Baselines, status reports and the portfolio as the API answers them, and as they are written down.

import { z } from "zod";
import { projectStates } from "~/features/projects/projects.rules";
import type { BaselineItem, ComparedBaseline } from "~/features/projects/status/baselines.server";
import type { PortfolioItem } from "~/features/projects/status/portfolio.queries.server";
import type { ReportItem, ReportView } from "~/features/projects/status/reports.queries.server";
import { lights } from "~/features/projects/status/status.rules";
import {
  longestBaselineName,
  longestEndReason,
  longestPhaseReport,
  longestReport,
  type ReportInput,
} from "~/features/projects/status/status.schema";
import { date, id, instant, money, moneyInput, moneyOf, name, named, paragraph, words } from "../fields";

const light = z.enum(lights);
const lightGiven = z.enum(lights, { error: "invalid_choice" });
const drift = z.int().nullable().meta({ description: "about_drift" });

const baselineShape = {
  id,
  project_id: id,
  number: z.int(),
  name: z.string(),
  ends_on: date,
  finish: date.meta({ description: "about_baseline_finish" }),
  budget: money.nullable(),
  kept_by: z.string(),
  kept_at: instant,
};

export const baselineSummary = z.strictObject(baselineShape).meta({ id: "ProjectBaselineSummary" });

const moved = z.strictObject({ task_id: id, start_days: drift, finish_days: drift });

export const baseline = z
  .strictObject({
    ...baselineShape,
    tasks: z.array(
      z.strictObject({
        id,
        phase_id: id,
        organization_id: id,
        name: z.string(),
        start: date,
        finish: date,
      }),
    ),
    drift: z
      .strictObject({
        finish: date.nullable(),
        finish_days: drift,
        tasks: z.array(moved),
        added: z.array(z.string()),
        removed: z.array(z.string()),
      })
      .nullable()
      .meta({ description: "about_baseline_drift" }),
  })
  .meta({ id: "ProjectBaseline", description: "about_baseline" });

export const presentBaselineSummary = (view: BaselineItem): z.infer<typeof baselineSummary> => ({
  id: view.id,
  project_id: view.projectId,
  number: view.number,
  name: view.name,
  ends_on: view.endsOn,
  finish: view.finishOn,
  budget: moneyOf(view.budgetMinor, view.currency),
  kept_by: view.keptBy,
  kept_at: view.keptAt,
});

export const presentBaseline = (view: ComparedBaseline): z.infer<typeof baseline> => ({
  ...presentBaselineSummary(view),
  tasks: view.tasks.map((task) => ({
    id: task.id,
    phase_id: task.phaseId,
    organization_id: task.firmId,
    name: task.name,
    start: task.start,
    finish: task.finish,
  })),
  drift: view.drift && {
    finish: view.drift.end.present,
    finish_days: view.drift.end.days,
    tasks: view.drift.tasks.map(({ taskId, start, finish }) => ({
      task_id: taskId,
      start_days: start.days,
      finish_days: finish.days,
    })),
    added: view.drift.added,
    removed: view.drift.removed,
  },
});

export const newBaseline = z.strictObject({ name: name(longestBaselineName) });

const reportShape = {
  id,
  project_id: id,
  number: z.int(),
  on_date: date,
  light,
  text: z.string(),
  tasks: z.strictObject({ total: z.int(), done: z.int() }),
  end: date.nullable().meta({ description: "about_report_end" }),
  published_by: z.string(),
  published_at: instant,
  corrected_by_id: id.nullable(),
};

export const reportSummary = z.strictObject(reportShape).meta({ id: "StatusReportSummary" });

export const report = z
  .strictObject({
    ...reportShape,
    organization: named,
    ends_on: date,
    computed_end: date.nullable(),
    stated_end: date.nullable(),
    end_reason: z.string(),
    baseline: z.strictObject({ id, name: z.string(), finish: date, drift_days: drift }).nullable(),
    budget: money.nullable(),
    phases: z.array(
      z.strictObject({
        id,
        name: z.string(),
        light,
        text: z.string(),
        tasks: z.strictObject({ total: z.int(), done: z.int() }),
        finish: date.nullable(),
      }),
    ),
    costs: z
      .array(
        z.strictObject({
          spent: money,
          remaining: money,
          expected: money,
          over_budget_minor: z.int().nullable(),
        }),
      )
      .meta({ description: "about_report_costs" }),
    corrects_id: id.nullable(),
  })
  .meta({ id: "StatusReport", description: "about_report" });

export const presentReportSummary = (view: ReportItem): z.infer<typeof reportSummary> => ({
  id: view.id,
  project_id: view.projectId,
  number: view.number,
  on_date: view.onDate,
  light: view.light,
  text: view.text,
  tasks: { total: view.total, done: view.done },
  end: view.end,
  published_by: view.publishedBy,
  published_at: view.publishedAt,
  corrected_by_id: view.correctedById,
});

export const presentReport = (view: ReportView): z.infer<typeof report> => ({
  ...presentReportSummary(view),
  organization: view.firm,
  ends_on: view.endsOn,
  computed_end: view.computedEnd,
  stated_end: view.statedEnd,
  end_reason: view.endReason,
  baseline: view.baseline && {
    id: view.baseline.id,
    name: view.baseline.name,
    finish: view.baseline.finishOn,
    drift_days: view.baseline.driftDays,
  },
  budget: moneyOf(view.budgetMinor, view.currency),
  phases: view.phases.map(({ id: phaseId, name: called, light: shown, text, done, total, finishOn }) => ({
    id: phaseId,
    name: called,
    light: shown,
    text,
    tasks: { total, done },
    finish: finishOn,
  })),
  costs: view.costs.map(({ currency, spentMinor, remainingMinor, expectedMinor, overMinor }) => ({
    spent: { amount_minor: spentMinor, currency },
    remaining: { amount_minor: remainingMinor, currency },
    expected: { amount_minor: expectedMinor, currency },
    over_budget_minor: overMinor,
  })),
  corrects_id: view.corrects?.id ?? null,
});

const mostPhasesSent = 50;

export const newReport = z
  .strictObject({
    on_date: date,
    light: lightGiven,
    text: words(longestReport),
    phases: z
      .array(
        z.strictObject({ phase_id: id, light: lightGiven, text: paragraph(longestPhaseReport).default("") }),
      )
      .max(mostPhasesSent, `too_many|{"max":${mostPhasesSent}}`)
      .default([])
      .meta({ description: "about_report_phases" }),
    stated_end: date.nullable().default(null).meta({ description: "about_report_stated_end" }),
    end_reason: paragraph(longestEndReason).default(""),
    remaining: z.array(moneyInput).max(20, 'too_many|{"max":20}').default([]),
    corrects_id: id.nullable().default(null).meta({ description: "about_report_corrects" }),
  })
  .meta({ id: "NewStatusReport" });

/** Of several words on one phase the last counts. */
export const reportInputOf = (body: z.output<typeof newReport>): ReportInput => ({
  onDate: body.on_date,
  light: body.light,
  text: body.text,
  phases: [...new Map(body.phases.map((phase) => [phase.phase_id, phase])).values()].map(
    ({ phase_id, light: given, text }) => ({ phaseId: phase_id, light: given, text }),
  ),
  statedEnd: body.stated_end,
  endReason: body.end_reason,
  remaining: body.remaining,
  correctsId: body.corrects_id,
});

export const portfolioEntry = z
  .strictObject({
    id,
    name: z.string(),
    alliance: named,
    lead: named,
    state: z.enum(projectStates),
    starts_on: date,
    ends_on: date,
    report: z.strictObject({ id, on_date: date, light }).nullable(),
    phase: z.string().nullable(),
    tasks: z.strictObject({ total: z.int(), done: z.int() }),
    end: date.nullable(),
    baseline_end: date.nullable(),
    drift_days: drift,
    budget: money.nullable(),
    spent: z.array(money).nullable().meta({ description: "about_report_costs" }),
    next_milestone: z.strictObject({ id, name: z.string(), on: date }).nullable(),
  })
  .meta({ id: "PortfolioEntry" });

export const presentPortfolioEntry = (view: PortfolioItem): z.infer<typeof portfolioEntry> => ({
  id: view.id,
  name: view.name,
  alliance: view.alliance,
  lead: view.lead,
  state: view.state,
  starts_on: view.startsOn,
  ends_on: view.endsOn,
  report: view.report && { id: view.report.id, on_date: view.report.onDate, light: view.report.light },
  phase: view.phase,
  tasks: { total: view.total, done: view.done },
  end: view.end,
  baseline_end: view.baselineEnd,
  drift_days: view.driftDays,
  budget: moneyOf(view.budgetMinor, view.currency),
  spent: view.spent?.map(({ amountMinor, currency }) => ({ amount_minor: amountMinor, currency })) ?? null,
  next_milestone: view.milestone,
});

const projectId = "019a0000-0000-7000-8000-000000000801";
const phaseId = "019a0000-0000-7000-8000-000000000802";
const taskId = "019a0000-0000-7000-8000-000000000803";
const supplier = { id: "019a0000-0000-7000-8000-000000000001", name: "Huadong Controls" };

export const baselineSummaryExample: z.infer<typeof baselineSummary> = {
  id: "019a0000-0000-7000-8000-000000000811",
  project_id: projectId,
  number: 1,
  name: "As agreed in March",
  ends_on: "2026-06-30",
  finish: "2026-06-26",
  budget: { amount_minor: 80_000_000, currency: "CNY" },
  kept_by: "Zhou Min",
  kept_at: "2026-03-05T08:00:00.000Z",
};

export const baselineExample: z.infer<typeof baseline> = {
  ...baselineSummaryExample,
  tasks: [
    {
      id: taskId,
      phase_id: phaseId,
      organization_id: supplier.id,
      name: "Clean the data",
      start: "2026-04-06",
      finish: "2026-04-17",
    },
  ],
  drift: {
    finish: "2026-06-30",
    finish_days: 2,
    tasks: [{ task_id: taskId, start_days: 0, finish_days: 2 }],
    added: [],
    removed: [],
  },
};

export const reportSummaryExample: z.infer<typeof reportSummary> = {
  id: "019a0000-0000-7000-8000-000000000821",
  project_id: projectId,
  number: 3,
  on_date: "2026-04-20",
  light: "amber",
  text: "The data took longer than planned.",
  tasks: { total: 18, done: 7 },
  end: "2026-06-30",
  published_by: "Zhou Min",
  published_at: "2026-04-20T08:00:00.000Z",
  corrected_by_id: null,
};

export const reportExample: z.infer<typeof report> = {
  ...reportSummaryExample,
  organization: supplier,
  ends_on: "2026-06-30",
  computed_end: "2026-06-30",
  stated_end: null,
  end_reason: "",
  baseline: {
    id: baselineSummaryExample.id,
    name: baselineSummaryExample.name,
    finish: baselineSummaryExample.finish,
    drift_days: 2,
  },
  budget: { amount_minor: 80_000_000, currency: "CNY" },
  phases: [
    {
      id: phaseId,
      name: "Data",
      light: "amber",
      text: "Two systems are still to be matched.",
      tasks: { total: 3, done: 2 },
      finish: "2026-04-24",
    },
  ],
  costs: [
    {
      spent: { amount_minor: 32_000_000, currency: "CNY" },
      remaining: { amount_minor: 50_000_000, currency: "CNY" },
      expected: { amount_minor: 82_000_000, currency: "CNY" },
      over_budget_minor: 2_000_000,
    },
  ],
  corrects_id: null,
};

export const portfolioEntryExample: z.infer<typeof portfolioEntry> = {
  id: projectId,
  name: "Putting CRM into work",
  alliance: { id: "019a0000-0000-7000-8000-000000000101", name: "East China Channel" },
  lead: supplier,
  state: "running",
  starts_on: "2026-03-02",
  ends_on: "2026-06-30",
  report: { id: reportSummaryExample.id, on_date: "2026-04-20", light: "amber" },
  phase: "Data",
  tasks: { total: 18, done: 7 },
  end: "2026-06-30",
  baseline_end: "2026-06-26",
  drift_days: 2,
  budget: { amount_minor: 80_000_000, currency: "CNY" },
  spent: [{ amount_minor: 32_000_000, currency: "CNY" }],
  next_milestone: { id: "019a0000-0000-7000-8000-000000000804", name: "Data is clean", on: "2026-04-24" },
};
