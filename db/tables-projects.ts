// Joint projects of alliances: the firms that are party to one, its plan, and its readiness check.

import type { Generated } from "kysely";

export type ProjectTemplate =
  | "blank"
  | "crm_rollout"
  | "new_product_development"
  | "product_brand"
  | "distribution_channel"
  | "customer_resource_sharing"
  | "joint_venture"
  | "customization"
  | "guidance"
  | "partnership";

export type ProjectState = "planned" | "running" | "paused" | "closed" | "cancelled";

export type ProjectsTable = {
  id: string;
  alliance_id: string;
  /** The lead of the alliance. Of the project it learns as a party of it alone. */
  lead_organization_id: string;
  /** The firm that opened the project and leads it; the lead of the alliance or a member that has joined. */
  organization_id: string;
  /** The same where it is a member; null where it leads the alliance too. */
  member_organization_id: string | null;
  name: string;
  goal: string;
  template: ProjectTemplate;
  state: ProjectState;
  /** Why it was paused or cancelled. */
  reason: string;
  /** Of all its amounts. */
  currency: string;
  budget_minor: number | null;
  /** Calendar dates, both days included. Nothing of the plan begins earlier; the end is a goal. */
  starts_on: string;
  ends_on: string;
  closed_at: string | null;
  closed_by_user_id: string | null;
  created_by_user_id: string;
  created_at: string;
  updated_at: string;
  version: Generated<number>;
};

export type ProjectRole = "lead" | "contributor" | "customer";

/** `left` is over for any reason: it went, was taken out, or its invitation was withdrawn. */
export type PartyState = "invited" | "joined" | "declined" | "left";

/** `organization_id` is the party. The project's own firm is one of them, in the role `lead`. */
export type ProjectPartiesTable = {
  id: string;
  project_id: string;
  alliance_id: string;
  lead_organization_id: string;
  project_organization_id: string;
  organization_id: string;
  member_organization_id: string | null;
  role: ProjectRole;
  state: PartyState;
  invited_by_user_id: string;
  invited_at: string;
  answered_by_user_id: string | null;
  answered_at: string | null;
  /** What it said to the invitation. */
  note: string;
  left_at: string | null;
  /** The party itself, or the project's own firm. */
  left_by_organization_id: string | null;
  left_by_user_id: string | null;
  version: Generated<number>;
};

/**
 * One for a project. Every change of its phases, tasks and dependencies makes the next revision, and of the project's own facts, its state
 * and who takes part.
 */
export type ProjectPlansTable = { project_id: string; revision: number; changed_at: string };

/** Phases follow one another by `position`; the plan shows tasks by it within their phase. */
export type ProjectPhasesTable = {
  id: string;
  project_id: string;
  position: number;
  name: string;
  created_at: string;
  updated_at: string;
  version: Generated<number>;
};

export type TaskKind = "task" | "milestone";
export type TaskState = "open" | "doing" | "done" | "dropped";

export type ProjectTasksTable = {
  id: string;
  project_id: string;
  phase_id: string;
  position: number;
  kind: TaskKind;
  name: string;
  description: string;
  /** Whole working days of the firm that does it; 0 for a milestone and for nothing else. */
  duration_days: number;
  not_before: string | null;
  deadline: string | null;
  /** The party that does it. */
  organization_id: string;
  /** A person of that party. */
  assignee_user_id: string | null;
  state: TaskState;
  /** Whole per cent. */
  progress: number;
  started_on: string | null;
  finished_on: string | null;
  created_by_organization_id: string;
  created_by_user_id: string;
  created_at: string;
  updated_at: string;
  version: Generated<number>;
};

/** Finish-to-start, start-to-start, finish-to-finish, start-to-finish. */
export type DependencyKind = "fs" | "ss" | "ff" | "sf";

export type TaskDependenciesTable = {
  id: string;
  project_id: string;
  predecessor_id: string;
  successor_id: string;
  kind: DependencyKind;
  /** Working days of the successor's firm; negative where they overlap. */
  lag_days: number;
  created_at: string;
};

/** What decides whether CRM comes to work; see docs/decisions/projects.md. */
export type SuccessFactor =
  | "leadership"
  | "processes"
  | "technology"
  | "team"
  | "people"
  | "steps"
  | "integration";

export type CheckAnswer = "yes" | "partly" | "no";

/** A party's latest answer to one of the success factors. */
export type ProjectChecksTable = {
  id: string;
  project_id: string;
  organization_id: string;
  factor: SuccessFactor;
  answer: CheckAnswer;
  note: string;
  answered_by_user_id: string;
  answered_at: string;
  version: Generated<number>;
};

export type ProjectTables = {
  projects: ProjectsTable;
  project_parties: ProjectPartiesTable;
  project_plans: ProjectPlansTable;
  project_phases: ProjectPhasesTable;
  project_tasks: ProjectTasksTable;
  task_dependencies: TaskDependenciesTable;
  project_checks: ProjectChecksTable;
};
