// Care plans: what a firm does for a customer before, during and after a purchase, and the templates that plans are made from.

import type { Generated } from "kysely";

export type CarePhase = "before" | "during" | "after";
export type CareChannel = "visit" | "call" | "meeting" | "event" | "email" | "message" | "other";
export type CarePlanState = "open" | "completed" | "cancelled";
export type CareStepState = "open" | "done" | "skipped";

export type CareTemplatesTable = {
  id: string;
  organization_id: string;
  name: string;
  phase: CarePhase;
  created_by_user_id: string;
  created_at: string;
  updated_at: string;
  /** No plan is made from it any more. */
  retired_at: string | null;
  version: Generated<number>;
};

export type CareTemplateStepsTable = {
  template_id: string;
  organization_id: string;
  /** From 0, in the order of the days. */
  position: number;
  /** Days after the start or the purchase; negative: before it. */
  day_offset: number;
  channel: CareChannel;
  text: string;
};

export type CarePlansTable = {
  id: string;
  organization_id: string;
  customer_id: string;
  /** What it was made from; its steps are its own since. */
  template_id: string | null;
  name: string;
  phase: CarePhase;
  start_on: string;
  owner_user_id: string;
  state: CarePlanState;
  started_by_user_id: string;
  created_at: string;
  ended_at: string | null;
  ended_by_user_id: string | null;
  ending_note: string;
  updated_at: string;
  version: Generated<number>;
};

export type CareStepsTable = {
  id: string;
  organization_id: string;
  customer_id: string;
  plan_id: string;
  channel: CareChannel;
  text: string;
  due_on: string;
  owner_user_id: string;
  state: CareStepState;
  closed_at: string | null;
  closed_by_user_id: string | null;
  closing_note: string;
  /** What was written down when the step was done. */
  interaction_id: string | null;
  updated_at: string;
  version: Generated<number>;
};

export type CareTables = {
  care_templates: CareTemplatesTable;
  care_template_steps: CareTemplateStepsTable;
  care_plans: CarePlansTable;
  care_steps: CareStepsTable;
};
