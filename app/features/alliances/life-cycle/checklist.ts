// What each stage of an alliance is to be evidenced by before the next one, after ISO 44001:2017. Pure; safe for the browser. Each
// item has its words among the messages `life-cycle`, as `item_` and its code.

import type { AllianceStage } from "#db/schema";

type StandingItem<Code extends string = string> = { code: Code; isRequired: boolean };

const required = <Code extends string>(code: Code): StandingItem<Code> => ({ code, isRequired: true });
const advised = <Code extends string>(code: Code): StandingItem<Code> => ({ code, isRequired: false });

/** The last two stages have no gate ahead: an alliance stays, or leaves by its exit plan. What stands there advises. */
export const checklist = {
  operational_awareness: [
    required("executive_sponsor"),
    advised("collaboration_policy"),
    advised("priority_areas"),
    advised("first_risks"),
  ],
  knowledge: [
    required("business_case"),
    advised("competences"),
    advised("knowledge_protection"),
    advised("first_exit_strategy"),
  ],
  internal_assessment: [
    required("own_readiness"),
    advised("collaborative_leader"),
    advised("selection_criteria"),
    advised("gap_plan"),
  ],
  partner_selection: [
    required("partner_chosen"),
    required("common_objectives"),
    advised("information_terms"),
    advised("exit_terms"),
  ],
  working_together: [
    required("joint_governance"),
    required("joint_plan"),
    advised("joint_risks"),
    advised("information_exchange"),
    advised("measures"),
  ],
  value_creation: [
    required("improvement_process"),
    advised("benefits_measured"),
    advised("lessons_kept"),
    advised("customer_value"),
  ],
  staying_together: [
    advised("joint_review"),
    advised("trust_observed"),
    advised("issues_resolved"),
    advised("exit_strategy_current"),
  ],
  exit: [advised("duties_settled"), advised("customers_served"), advised("lessons_learned")],
} satisfies Record<AllianceStage, readonly StandingItem[]>;

export type ItemCode = (typeof checklist)[AllianceStage][number]["code"];

/** The standing items of a stage. */
export const standingItems = (stage: AllianceStage): readonly { code: ItemCode; isRequired: boolean }[] =>
  checklist[stage];
