// The tables of a partnership's joint plan as types; who writes what as in `tables-life-cycle.ts`.

import type { Generated } from "kysely";

type OfTheLead = { id: string; alliance_id: string; lead_organization_id: string };

type ByAFirm = OfTheLead & { organization_id: string; member_organization_id: string | null };

export type JointPlansTable = OfTheLead & {
  purpose: string;
  rhythm: "monthly" | "quarterly" | "half_yearly";
  /** Calendar date. */
  starts_on: string;
  /** Counts what the firms agree to: grows with every change of the purpose, the rhythm or the targets. */
  revision: number;
  updated_by_user_id: string;
  updated_at: string;
  version: Generated<number>;
};

export type PlanTargetsTable = OfTheLead & {
  route: "co_design" | "synchronized_operations" | "vertical_integration";
  text: string;
  measure: string;
  due_on: string;
  state: "open" | "met" | "missed" | "dropped";
  /** What came of it; empty while it is open. */
  note: string;
  created_by_user_id: string;
  created_at: string;
  closed_at: string | null;
};

export type PlanCommitmentsTable = ByAFirm & {
  text: string;
  due_on: string;
  state: "open" | "kept" | "withdrawn";
  note: string;
  made_by_user_id: string;
  created_at: string;
  closed_at: string | null;
};

export type PlanAgreementsTable = ByAFirm & {
  revision: number;
  agreed_by_user_id: string;
  agreed_at: string;
};

export type PlanReviewsTable = OfTheLead & {
  held_on: string;
  minutes: string;
  recorded_by_user_id: string;
  recorded_at: string;
};

export type PlanTables = {
  joint_plans: JointPlansTable;
  plan_targets: PlanTargetsTable;
  plan_commitments: PlanCommitmentsTable;
  plan_agreements: PlanAgreementsTable;
  plan_reviews: PlanReviewsTable;
};
