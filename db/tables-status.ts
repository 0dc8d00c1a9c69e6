// How joint projects stand: baselines that are kept of their plans, and the reports of their own firms. Written once.

export type TrafficLight = "green" | "amber" | "red";

export type ProjectBaselinesTable = {
  id: string;
  project_id: string;
  /** The firm that leads the project. */
  organization_id: string;
  /** Counts up within the project. */
  number: number;
  name: string;
  /** Of the project as it was then. */
  starts_on: string;
  ends_on: string;
  /** The computed end. */
  finish_on: string;
  currency: string;
  budget_minor: number | null;
  /** JSON: `BaselineTask[]`. Read and written whole. */
  tasks: string;
  kept_by_user_id: string;
  kept_at: string;
};

export type ProjectReportsTable = {
  id: string;
  project_id: string;
  /** The firm that leads the project. */
  organization_id: string;
  number: number;
  /** The day that it tells of, in the zone of that firm. */
  on_date: string;
  light: TrafficLight;
  text: string;
  /** Tasks and milestones that are not dropped, and how many of them were done. */
  done: number;
  total: number;
  /** The end that was the goal. */
  ends_on: string;
  /** The end by the schedule; null where there was none. */
  computed_end: string | null;
  /** Stands for the computed one, with its reason. */
  stated_end: string | null;
  end_reason: string;
  /** The newest baseline, its end, and how far the schedule was past it, in working days. */
  baseline_id: string | null;
  baseline_finish: string | null;
  drift_days: number | null;
  currency: string;
  budget_minor: number | null;
  /** The report whose place it takes. */
  corrects_report_id: string | null;
  published_by_user_id: string;
  published_at: string;
};

export type ProjectReportPhasesTable = {
  report_id: string;
  project_id: string;
  phase_id: string;
  position: number;
  name: string;
  light: TrafficLight;
  text: string;
  done: number;
  total: number;
  finish_on: string | null;
};

export type ProjectReportCostsTable = {
  report_id: string;
  project_id: string;
  /** The ledger whose parties read it; null: all that read the report. */
  ledger_id: string | null;
  currency: string;
  /** Confirmed costs, less what was taken back. */
  spent_minor: number;
  remaining_minor: number;
};

export type StatusTables = {
  project_baselines: ProjectBaselinesTable;
  project_reports: ProjectReportsTable;
  project_report_phases: ProjectReportPhasesTable;
  project_report_costs: ProjectReportCostsTable;
};
